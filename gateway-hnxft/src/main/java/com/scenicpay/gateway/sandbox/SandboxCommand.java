package com.scenicpay.gateway.sandbox;

import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * The sandbox gateway as a program of its own: prints its base URL and its stories, and runs until it is terminated. The
 * partner key comes from the environment variable {@value #PARTNER_KEY_VARIABLE}, as it should not show in a list of
 * processes; without it the sandbox's public default is used.
 */
public final class SandboxCommand {

    /** The environment variable that holds the partner key. */
    public static final String PARTNER_KEY_VARIABLE = "SCENICPAY_HNXFT_PARTNER_KEY";

    /** The port that is listened on when none is given. */
    public static final int DEFAULT_PORT = 9100;

    private static final int OK = 0;
    private static final int CANNOT_START = 1;
    private static final int WRONG_USAGE = 2;

    private static final String USAGE = """
            Usage: sandbox [--port N] [--host H] [--system-code C] [--sn-no S]

            Runs a gateway that speaks the HNXFT protocol and takes no real money.

              --port N          port to listen on, 0 for any free one (default %d)
              --host H          address to listen on (default %s); whoever reaches it controls it
              --system-code C   systemCode that requests must carry (default %s)
              --sn-no S         snNo that requests must carry (default %s)
              --help            prints this and the stories

            The partner key is read from %s (default %s).
            """.formatted(
                    DEFAULT_PORT,
                    SandboxOptions.DEFAULT_HOST,
                    SandboxOptions.DEFAULT_SYSTEM_CODE,
                    SandboxOptions.DEFAULT_SN_NO,
                    PARTNER_KEY_VARIABLE,
                    SandboxOptions.DEFAULT_PARTNER_KEY);

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    SandboxCommand(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    /**
     * Runs the sandbox until the process is terminated or this thread interrupted.
     *
     * @param args the options, without the word {@code sandbox} itself
     * @return the exit code: 0 after a run or help, 1 when it cannot start, 2 when an option is wrong
     */
    public static int run(String[] args) {
        return new SandboxCommand(System.getenv(), System.out, System.err).execute(args);
    }

    int execute(String[] args) {
        SandboxOptions options = defaults();
        for (int i = 0; i < args.length; i += 2) {
            if (args[i].equals("--help") || args[i].equals("-h")) {
                out.print(USAGE);
                printStories();
                return OK;
            }
            try {
                options = set(options, args[i], i + 1 < args.length ? args[i + 1] : null);
            } catch (IllegalArgumentException e) {
                err.println("sandbox: " + e.getMessage() + ". Try --help.");
                return WRONG_USAGE;
            }
        }
        return serve(options);
    }

    private SandboxOptions defaults() {
        String key = environment.getOrDefault(PARTNER_KEY_VARIABLE, "");
        SandboxOptions all = SandboxOptions.onPort(DEFAULT_PORT);
        return key.isBlank() ? all : new SandboxOptions(all.host(), all.port(), all.systemCode(), all.snNo(), key);
    }

    private static SandboxOptions set(SandboxOptions o, String option, String value) {
        if (!option.matches("--(port|host|system-code|sn-no)")) {
            throw new IllegalArgumentException("unknown option " + option);
        }
        if (value == null) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return switch (option) {
            case "--port" -> new SandboxOptions(o.host(), port(value), o.systemCode(), o.snNo(), o.partnerKey());
            case "--host" -> new SandboxOptions(value, o.port(), o.systemCode(), o.snNo(), o.partnerKey());
            case "--system-code" -> new SandboxOptions(o.host(), o.port(), value, o.snNo(), o.partnerKey());
            default -> new SandboxOptions(o.host(), o.port(), o.systemCode(), value, o.partnerKey());
        };
    }

    private static int port(String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("port is not a number: " + value, e);
        }
    }

    private int serve(SandboxOptions options) {
        SandboxGateway gateway;
        try {
            gateway = SandboxGateway.start(options);
        } catch (IllegalStateException e) {
            err.println("sandbox: " + e.getMessage());
            return CANNOT_START;
        }
        Thread closing = new Thread(gateway::close, "sandbox-close");
        Runtime.getRuntime().addShutdownHook(closing);
        out.println("Sandbox gateway at " + gateway.baseUri() + " (systemCode " + options.systemCode() + ", snNo "
                + options.snNo() + ")");
        printStories();
        out.flush();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            // The way to end it from within a program: an orderly end, not an error.
            Runtime.getRuntime().removeShutdownHook(closing);
            gateway.close();
            Thread.currentThread().interrupt();
        }
        return OK;
    }

    private void printStories() {
        out.println("The last two digits of the payment code choose the story; the digit before them is n:");
        for (Story story : Story.values()) {
            out.println("  " + story.code() + "  " + story.name() + "  " + story.description());
        }
    }
}
