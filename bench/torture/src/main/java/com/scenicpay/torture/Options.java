package com.scenicpay.torture;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the program is told on its command line.
 *
 * @param program the service's runnable jar
 * @param alerts the alert rules whose metrics the service must have
 * @param folder where the store, the logs and the report go; empty path for a new temporary folder
 * @param payments how many bills are paid
 * @param cashiers how many cashiers work at once
 * @param kills how often the service is killed
 * @param outages how often the gateway is cut off
 * @param bound the longest time of the whole run
 * @param seed repeats the plan of a run
 */
public record Options(
        Path program,
        Path alerts,
        Path folder,
        int payments,
        int cashiers,
        int kills,
        int outages,
        Duration bound,
        long seed) {

    static final String USAGE = """
            Usage: run [--small] [--payments N] [--cashiers N] [--kills N] [--outages N] [--seconds-bound N] [--seed N]
                       [--folder F]

              --small            150 payments, 3 kills, 1 outage; 90 to 120 seconds (the default is 2,000, 40 and 5)
              --cashiers N       cashiers at work at once (default 48; 24 when small)
              --seconds-bound N  the longest time of the whole run (default 1500; 240 when small)
              --seed N           repeats the plan of a run (default 1)
              --folder F         an empty folder for the store, the logs and the report (default a temporary one)
            """;

    private static final Set<String> NAMES = Set.of(
            "--program",
            "--alerts",
            "--folder",
            "--payments",
            "--cashiers",
            "--kills",
            "--outages",
            "--seconds-bound",
            "--seed");
    private static final int MOST_PAYMENTS = 100_000;
    private static final int MOST_CASHIERS = 500;
    private static final int MOST_EVENTS = 1_000;

    /**
     * @throws IllegalArgumentException when a number is out of its bounds
     */
    public Options {
        require("--payments", payments, 1, MOST_PAYMENTS);
        require("--cashiers", cashiers, 1, MOST_CASHIERS);
        require("--kills", kills, 0, MOST_EVENTS);
        require("--outages", outages, 0, MOST_EVENTS);
    }

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static Options parse(String[] args) {
        Map<String, String> given = new HashMap<>();
        boolean small = false;
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--small")) {
                small = true;
            } else if (NAMES.contains(args[i]) && i + 1 < args.length) {
                given.put(args[i], args[++i]);
            } else {
                throw new IllegalArgumentException("unknown option or missing value: " + args[i]);
            }
        }
        String defaultProgram = "payments-api/target/quarkus-app/quarkus-run.jar";
        return new Options(
                Path.of(given.getOrDefault("--program", defaultProgram)).toAbsolutePath(),
                Path.of(given.getOrDefault("--alerts", "deploy/prometheus/alerts.yaml")),
                Path.of(given.getOrDefault("--folder", "")),
                number(given, "--payments", small ? 150 : 2_000),
                number(given, "--cashiers", small ? 24 : 48),
                number(given, "--kills", small ? 3 : 40),
                number(given, "--outages", small ? 1 : 5),
                Duration.ofSeconds(number(given, "--seconds-bound", small ? 240 : 1_500)),
                number(given, "--seed", 1));
    }

    private static int number(Map<String, String> given, String name, int otherwise) {
        String text = given.get(name);
        try {
            return text == null ? otherwise : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is not a number: " + text, e);
        }
    }

    private static void require(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is not within " + least + " to " + most);
        }
    }
}
