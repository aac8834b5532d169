package com.scenicpay.persistence.sqlserver;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The scripts that make the ledger in a SQL Server database. */
public final class SqlServerScripts {

    private static final String PROCEDURES = "Sp_3Pay_Offline_ReceiveMoney_";
    private static final String FOLDER = "/db/sqlserver/";

    /**
     * A script.
     *
     * @param name as it stands in the database's list of scripts; a procedure's script has the procedure's name
     * @param version raised with each change of a script that was released
     */
    public record Script(String name, int version) {

        /** The script's file. */
        public String file() {
            return (isProcedure() ? "R__" : "") + name + ".sql";
        }

        boolean isProcedure() {
            return name.startsWith(PROCEDURES);
        }
    }

    /** The script that gives the service's login its rights; it is the same for every version. */
    public static final String GRANT_FILE = "grant.sql";

    /** All scripts, in the order in which they are run. */
    public static final List<Script> ALL = Stream.concat(
                    Stream.of(new Script("V1__tables", 1), new Script("V2__records", 1)),
                    Stream.of(
                                    "Begin",
                                    "Get",
                                    "Record",
                                    "ClaimDue",
                                    "Summary",
                                    "Refund_Begin",
                                    "Refund_Get",
                                    "Refund_Record",
                                    "Refund_ClaimDue",
                                    "Search",
                                    "List",
                                    "Attention",
                                    "History",
                                    "Turnover",
                                    "Refund_List",
                                    "Refund_Turnover",
                                    "Purge",
                                    "Version")
                            .map(name -> new Script(PROCEDURES + name, 1)))
            .toList();

    private SqlServerScripts() {}

    /** Writes all scripts to a folder, for those who run them by hand. */
    public static void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Script script : ALL) {
            Files.writeString(folder.resolve(script.file()), text(script.file()));
        }
        Files.writeString(folder.resolve(GRANT_FILE), text(GRANT_FILE));
    }

    static String text(String file) throws IOException {
        try (InputStream script = SqlServerScripts.class.getResourceAsStream(FOLDER + file)) {
            if (script == null) {
                throw new IllegalStateException("the program lacks its resource " + FOLDER + file);
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
