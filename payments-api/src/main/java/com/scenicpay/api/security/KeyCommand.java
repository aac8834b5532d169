package com.scenicpay.api.security;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes a key and prints it once, with the line that the service needs to know it by. */
public final class KeyCommand {

    /** How the command is used. */
    public static final String USAGE = """
            usage: scenicpay key NAME --role ROLE[,ROLE] [--operators NO[,NO]] [--business-types N[,N]]
                                 [--max-amount YUAN] [--rate PER_SECOND[/AT_ONCE]]
            roles: cashier, supervisor, monitor
            """;

    private static final int WRONG_USAGE = 2;
    private static final Rate ANY_RATE = new Rate(1, 1);

    private static final Map<String, String> WORD_BY_OPTION = Map.of(
            "--role", "roles",
            "--operators", "operators",
            "--business-types", "business-types",
            "--max-amount", "max-amount",
            "--rate", "rate");

    private KeyCommand() {}

    /** @return the program's exit status */
    public static int run(String... arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Optional<Map<String, String>> words = words(arguments);
        if (words.isEmpty()) {
            System.err.print(USAGE);
            return WRONG_USAGE;
        }
        try {
            SecureRandom random = new SecureRandom();
            ApiKey key = ApiKey.create(arguments[0], random);
            String line = KeyHash.of(key.secret(), random)
                    + words.get().entrySet().stream()
                            .map(word -> " " + word.getKey() + "=" + word.getValue())
                            .collect(Collectors.joining());
            KeyEntry.parse(key.name(), line, ANY_RATE);
            out.printf(
                    "The key of %s, shown this once:%n%n  %s%n%nThe line for the file that scenicpay.security.keys-file"
                            + " names:%n%n  %s %s%n",
                    key.name(), key.reveal(), key.name(), line);
            return 0;
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.err.print(USAGE);
            return WRONG_USAGE;
        }
    }

    private static Optional<Map<String, String>> words(String... arguments) {
        if (arguments.length % 2 == 0) {
            return Optional.empty();
        }
        Map<String, String> words = new LinkedHashMap<>();
        for (int i = 1; i < arguments.length; i += 2) {
            String word = WORD_BY_OPTION.get(arguments[i]);
            if (word == null || words.put(word, arguments[i + 1]) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(words);
    }
}
