package com.scenicpay.api.barcode;

import com.scenicpay.api.sqlserver.OnSqlServer;
import com.scenicpay.api.sqlserver.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@QuarkusTest
@TestProfile(OnSqlServer.class)
@EnabledIfEnvironmentVariable(named = TestDatabase.URL, matches = ".+")
class BeginPayOnSqlServerTest extends BeginPayTest {}
