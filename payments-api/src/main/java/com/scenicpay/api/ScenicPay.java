package com.scenicpay.api;

import com.scenicpay.api.security.KeyCommand;
import com.scenicpay.gateway.sandbox.SandboxCommand;
import com.scenicpay.persistence.sqlserver.SqlServerScripts;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;

/** The program: the service itself, its demonstration, or the sandbox gateway alone. */
@QuarkusMain
public class ScenicPay {

    private static final int WRONG_USAGE = 2;

    private static final String USAGE = """
            scenicpay                    run the service
            scenicpay demo [--once]      run the service on the sandbox gateway and make payments to look at;
                                         with --once stop after them
            scenicpay sandbox [--help]   run the sandbox gateway alone
            scenicpay scripts FOLDER     write the scripts for a SQL Server database, for its DBA, to a folder
            scenicpay key NAME --role R  make a key for a caller, and print it with the line for the file of the keys
            scenicpay --help             show this text
            """;

    public static void main(String... args) {
        MachineName.tellTheLog();
        if (args.length == 0) {
            Quarkus.run();
            return;
        }
        String[] rest = Arrays.copyOfRange(args, 1, args.length);
        switch (args[0]) {
            case "demo" -> {
                // Read when the program starts, so it must be set before.
                System.setProperty("quarkus.profile", "demo");
                Quarkus.run(Demo.class, rest);
            }
            case "sandbox" -> System.exit(SandboxCommand.run(rest));
            case "key" -> System.exit(KeyCommand.run(rest));
            case "scripts" -> System.exit(writeScripts(rest));
            case "--help", "-h", "help" -> System.out.print(USAGE);
            default -> {
                System.err.println("unknown command: " + args[0]);
                System.err.print(USAGE);
                System.exit(WRONG_USAGE);
            }
        }
    }

    private static int writeScripts(String... arguments) {
        if (arguments.length != 1) {
            System.err.println("usage: scenicpay scripts FOLDER");
            return WRONG_USAGE;
        }
        try {
            SqlServerScripts.writeTo(Path.of(arguments[0]));
            return 0;
        } catch (IOException | InvalidPathException e) {
            System.err.println("the scripts cannot be written to " + arguments[0] + ": " + e);
            return 1;
        }
    }
}
