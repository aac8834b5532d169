package com.scenicpay.torture.evidence;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether the service has all the metrics that the alert rules wait for, after all that it went through. */
public final class AlertMetrics {

    private static final Pattern NAMED = Pattern.compile("\\bscenicpay_\\w+");
    private static final Pattern EXPOSED = Pattern.compile("(?m)^(scenicpay_\\w+)[ {]");
    private static final Duration WITHIN = Duration.ofSeconds(20);

    private AlertMetrics() {}

    /** The metrics that the rules name and the instance at an address does not have. */
    public static Set<String> missing(Path rules, URI instance) throws IOException, InterruptedException {
        Set<String> missing = found(NAMED, Files.readString(rules), 0);
        if (missing.isEmpty()) {
            throw new IOException(rules + " names no metric");
        }
        HttpRequest request = HttpRequest.newBuilder(instance.resolve("/q/metrics"))
                .timeout(WITHIN)
                .build();
        String metrics = HttpClient.newBuilder()
                .connectTimeout(WITHIN)
                .build()
                .send(request, BodyHandlers.ofString())
                .body();
        missing.removeAll(found(EXPOSED, metrics, 1));
        return missing;
    }

    private static Set<String> found(Pattern pattern, String text, int group) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(group))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
