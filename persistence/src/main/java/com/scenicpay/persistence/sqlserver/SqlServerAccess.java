package com.scenicpay.persistence.sqlserver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the database is reached, as {@code scenicpay.sqlserver} names it. Values are never shown: they may hold secrets. */
public final class SqlServerAccess {

    private static final String PREFIX = "jdbc:sqlserver://";
    private static final Pattern PROPERTY = Pattern.compile(";([^=;]+)=(\\{(?:[^}]|}})*}|[^;]*)");

    private final Map<String, String> properties = new TreeMap<>();

    /** @throws IllegalArgumentException a line for everything that is missing or wrong, with the setting's name */
    public SqlServerAccess(SqlServerConfig config) {
        List<String> problems = new ArrayList<>();
        String url = present(config.url()).orElse("");
        if (url.isEmpty()) {
            problems.add("scenicpay.sqlserver.url is required");
        } else if (!url.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
            problems.add("scenicpay.sqlserver.url must begin with " + PREFIX);
        } else {
            read(url);
            check(problems);
        }
        if (!properties.containsKey("integratedsecurity") && !properties.containsKey("authentication")) {
            if (present(config.username()).isEmpty()) {
                problems.add("scenicpay.sqlserver.username is required");
            }
            if (present(config.password()).isEmpty()) {
                problems.add("scenicpay.sqlserver.password is required");
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
    }

    private static Optional<String> present(Optional<String> setting) {
        return setting.filter(text -> !text.isBlank());
    }

    /** The driver knows its properties in any case. */
    private void read(String url) {
        Matcher property = PROPERTY.matcher(url);
        while (property.find()) {
            properties.put(
                    property.group(1).strip().toLowerCase(Locale.ROOT),
                    property.group(2).strip());
        }
    }

    private void check(List<String> problems) {
        if (!properties.containsKey("databasename") && !properties.containsKey("database")) {
            problems.add("scenicpay.sqlserver.url must name its database: ;databaseName=…");
        }
        for (String secret : List.of("user", "username", "password")) {
            if (properties.containsKey(secret)) {
                problems.add("scenicpay.sqlserver.url must not hold " + secret + "; it has a setting of its own");
            }
        }
        if (has("sendstringparametersasunicode", "false")) {
            problems.add(
                    "scenicpay.sqlserver.url must not hold sendStringParametersAsUnicode=false: what the database's code page"
                            + " lacks would become question marks, and different bills one");
        }
    }

    private boolean has(String property, String... values) {
        String value = properties.get(property);
        return value != null && Arrays.stream(values).anyMatch(value::equalsIgnoreCase);
    }

    /** Why others could read or change what goes over the wire, if they can. */
    public Optional<String> exposure() {
        if (has("encrypt", "false", "no", "optional")) {
            return Optional.of(
                    "the connection to the database is not encrypted (encrypt=" + properties.get("encrypt") + ")");
        }
        return has("trustservercertificate", "true")
                ? Optional.of("any server's certificate is trusted (trustServerCertificate=true)")
                : Optional.empty();
    }
}
