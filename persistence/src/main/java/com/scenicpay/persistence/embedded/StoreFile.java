package com.scenicpay.persistence.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import org.h2.Driver;
import org.h2.api.ErrorCode;

/**
 * The file of the embedded database, as {@code scenicpay.embedded.path} names it. Says in one sentence, with the property's
 * name, why it cannot be used.
 */
public final class StoreFile {

    private static final String PROPERTY = "scenicpay.embedded.path";
    private static final String ENDING = ".mv.db";

    private final Path file;

    /**
     * @param path the file without its ending
     * @throws IllegalArgumentException when the path cannot be taken
     */
    public StoreFile(String path) {
        // In a database's URL what follows a semicolon is options.
        if (path.indexOf(';') >= 0 || path.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(PROPERTY + " must not contain a semicolon or control characters");
        }
        if (path.endsWith("/") || path.endsWith("\\")) {
            throw new IllegalArgumentException(PROPERTY + " must end with a file's name");
        }
        if (!path.matches("\\.{1,2}[/\\\\].*") && !isAbsolute(path)) {
            throw new IllegalArgumentException(PROPERTY + " must be absolute, or begin with ./");
        }
        this.file = Path.of(path + ENDING).toAbsolutePath().normalize();
    }

    private static boolean isAbsolute(String path) {
        try {
            return Path.of(path).isAbsolute();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** The folder that the file is in. */
    public Path folder() {
        return file.getParent();
    }

    /**
     * Makes the folder when it is missing, and opens the database. While the connection is open, so is the database, and H2
     * writes nothing by itself: tables that are being made are not left half made by a kill. That is so up to some ten thousand
     * payments; a script that rewrites a larger table must bear to be run again.
     *
     * @throws IllegalArgumentException when that is not possible
     */
    public Connection open(String url, String user, String password) {
        writableFolder();
        Properties account = new Properties();
        account.setProperty("user", user);
        account.setProperty("password", password);
        try {
            return new Driver().connect(url + ";WRITE_DELAY=" + EmbeddedStore.WRITE_DELAY_MS, account);
        } catch (SQLException e) {
            throw new IllegalArgumentException(reason(e));
        }
    }

    private void writableFolder() {
        try {
            Files.createDirectories(folder());
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    PROPERTY + ": the folder " + folder() + " is missing and cannot be made: " + e);
        }
        if (!Files.isWritable(folder())) {
            throw new IllegalArgumentException(PROPERTY + ": the folder " + folder() + " cannot be written to");
        }
        // The database would open such a file for reading, and fail at the first payment.
        if (Files.exists(file) && !Files.isWritable(file)) {
            throw new IllegalArgumentException(PROPERTY + ": the file " + file + " cannot be written to");
        }
    }

    private String reason(SQLException e) {
        if (e.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
            return PROPERTY + ": the store " + file + " is in use by another instance of the service";
        }
        String words = Optional.ofNullable(e.getMessage()).orElse(e.toString()).replaceAll("\\s+", " ");
        return PROPERTY + ": the store " + file + " cannot be opened: " + words;
    }
}
