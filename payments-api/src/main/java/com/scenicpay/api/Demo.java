package com.scenicpay.api;

import com.scenicpay.gateway.sandbox.Story;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/** Makes payments at the running service over HTTP, as a front end would, and prints what goes over the wire. */
public class Demo implements QuarkusApplication {

    private static final int WRONG_USAGE = 2;
    private static final int NOT_PAID = 1;
    private static final String ROUTE = "/api/3Pay/HNXFT/BarCode/";

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    /**
     * @param args {@code --once} or nothing
     * @return 0 when the payments were made, 1 when one was not, 2 for an unknown argument
     */
    @Override
    public int run(String... args) throws IOException, InterruptedException {
        List<String> options = Arrays.asList(args);
        if (!List.of("--once").containsAll(options)) {
            System.err.println("usage: scenicpay demo [--once]");
            return WRONG_USAGE;
        }
        int port = ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class);
        URI base = URI.create("http://127.0.0.1:" + port);
        boolean paid = show(base);
        if (options.contains("--once")) {
            return paid ? 0 : NOT_PAID;
        }
        out.printf(
                "%nThe service goes on at %s%s, API description at %s/q/openapi. Stop it with Ctrl+C.%n",
                base, ROUTE + "BeginPay", base);
        Quarkus.waitForExit();
        return paid ? 0 : NOT_PAID;
    }

    private boolean show(URI base) throws IOException, InterruptedException {
        long serial = System.currentTimeMillis();
        out.printf("%n1. The gateway charges the code at once%n");
        String atOnce = post(base, "BeginPay", beginPay("DEMO-" + serial + "-1", Story.PAID_AT_ONCE, serial, 0));
        out.printf("%n2. The customer must enter a password: the front end queries until it is decided%n");
        String bill = "DEMO-" + serial + "-2";
        String begun = post(base, "BeginPay", beginPay(bill, Story.PASSWORD_THEN_PAID, serial + 1, 2));
        String decided = post(base, "QueryPay", "{\"billNum\":\"" + bill + "\",\"waitSeconds\":30}");
        return isPaid(atOnce) && isUndecided(begun) && isPaid(decided);
    }

    private static String beginPay(String bill, Story story, long serial, int seconds) {
        return """
                {"BusinessType":1,"operatorNo":"001","billNum":"%s","summary":3.0,"cardNo":"",\
                "barCode":"%s","billcontent":"成人票一张","tradefrom":"1"}""".formatted(bill, story.sampleCode(serial, seconds));
    }

    private String post(URI base, String operation, String body) throws IOException, InterruptedException {
        out.printf("   POST %s%s%n   %s%n", ROUTE, operation, body);
        HttpRequest request = HttpRequest.newBuilder(base.resolve(ROUTE + operation))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        out.printf("   %d %s%n", response.statusCode(), response.body());
        return response.body();
    }

    private static boolean isPaid(String answer) {
        return answer.contains("\"paystatus\":\"P\"");
    }

    private static boolean isUndecided(String answer) {
        return answer.contains("\"paystatus\":\"I\"");
    }
}
