package com.scenicpay.api.barcode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.scenicpay.api.ImpatientProfile;
import com.scenicpay.api.InProcess;
import com.scenicpay.api.Till;
import com.scenicpay.gateway.sandbox.Story;
import com.scenicpay.payments.PaymentState;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The database stops answering: H2's exclusive mode holds every other connection up until it ends. */
@QuarkusTest
@TestProfile(ImpatientProfile.class)
class StoreAwayTest {

    @Inject
    InProcess inside;

    @Inject
    @DataSource("embedded")
    AgroalDataSource database;

    @Test
    void beforeTheChargeNothingIsChargedAndTheFrontEndIsToldSo() throws Exception {
        String bill = Till.newBill();
        String body = Till.parameters(bill, Till.newCode(Story.PAID_AT_ONCE, 0)).toString();
        long chargeRequests = inside.sandbox().book().chargeRequests();
        try (Connection connection = database.getConnection()) {
            hold(connection);
            try {
                long start = System.nanoTime();
                HttpResponse<String> response = inside.till().post("BeginPay", body);

                assertThat(response.statusCode()).isEqualTo(503);
                assertThat(Till.body(response).get("errcode").intValue()).isEqualTo(50301);
                assertThat(Till.body(response).get("errmsg").textValue()).contains("未扣款");
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(2500));
            } finally {
                release(connection);
            }
        }
        // What was held up may be recorded now, but must not be charged any more.
        TimeUnit.SECONDS.sleep(2);
        assertThat(inside.sandbox().book().chargeRequests()).isEqualTo(chargeRequests);
        JsonNode later = Till.body(inside.till().post("BeginPay", body));
        assertThat(inside.awaitState(Till.autoid(later), PaymentState.FAILED, Duration.ofSeconds(10))
                        .state())
                .isIn(PaymentState.FAILED, PaymentState.PAID);
    }

    @Test
    void afterTheChargeTheAnswerIsUndecidedAndTheLedgerCatchesUp() throws Exception {
        inside.sandbox().delay(Duration.ofMillis(600));
        String autoid;
        try (Connection connection = database.getConnection()) {
            long chargeRequests = inside.sandbox().book().chargeRequests();
            CompletableFuture<JsonNode> begun =
                    inside.till().beginLater(Till.parameters(Till.newBill(), Till.newCode(Story.PAID_AT_ONCE, 0)));
            while (inside.sandbox().book().chargeRequests() == chargeRequests && !begun.isDone()) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            hold(connection);
            try {
                JsonNode answer = begun.get(5, TimeUnit.SECONDS);

                assertThat(Till.payStatus(answer)).isEqualTo("I");
                autoid = Till.autoid(answer);
            } finally {
                release(connection);
            }
        } finally {
            inside.sandbox().delay(Duration.ZERO);
        }
        assertThat(inside.awaitState(autoid, PaymentState.PAID, Duration.ofSeconds(10))
                        .state())
                .isEqualTo(PaymentState.PAID);
    }

    private static void hold(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET EXCLUSIVE 1");
        }
    }

    private static void release(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET EXCLUSIVE 0");
        }
    }
}
