package com.scenicpay.persistence.sqlserver;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The SQL Server database, when the store is kept in one. */
@ConfigMapping(prefix = "scenicpay.sqlserver")
public interface SqlServerConfig {

    /** As the JDBC driver takes it: {@code jdbc:sqlserver://host:1433;databaseName=ScenicPay}, without a user and a password. */
    Optional<String> url();

    Optional<String> username();

    /** A secret. */
    Optional<String> password();
}
