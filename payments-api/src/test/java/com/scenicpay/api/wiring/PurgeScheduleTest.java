package com.scenicpay.api.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.scenicpay.api.InProcess;
import com.scenicpay.api.Till;
import com.scenicpay.gateway.sandbox.Story;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(PurgeScheduleTest.Purging.class)
class PurgeScheduleTest {

    /** Deletes what is older than forty days, one by one. */
    public static class Purging implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("scenicpay.purge.older-than", "40d", "scenicpay.purge.batch", "1");
        }
    }

    @Inject
    InProcess inside;

    @Inject
    PurgeSchedule schedule;

    @Inject
    @DataSource("embedded")
    AgroalDataSource database;

    @Test
    void whatWasDecidedLongAgoIsGoneAndTheRestIsKept() throws SQLException {
        JsonNode first = inside.till().begin(Story.PAID_AT_ONCE, 0);
        JsonNode second = inside.till().begin(Story.PAID_AT_ONCE, 0);
        JsonNode young = inside.till().begin(Story.PAID_AT_ONCE, 0);
        JsonNode undecided = inside.till().begin(Story.PASSWORD_FOREVER, 0);
        decidedDaysAgo(41, first, second);
        decidedDaysAgo(39, young);

        schedule.run();

        assertThat(errcode(first)).isEqualTo(40401);
        assertThat(errcode(second)).isEqualTo(40401);
        assertThat(errcode(young)).isZero();
        assertThat(errcode(undecided)).isZero();
    }

    private int errcode(JsonNode begun) {
        return inside.till().query(Till.autoid(begun), 0).get("errcode").intValue();
    }

    private void decidedDaysAgo(int days, JsonNode... payments) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "UPDATE T_3Pay_Offline_ReceiveMoney SET decided_at = ? WHERE autoid = ?")) {
            for (JsonNode payment : payments) {
                statement.setObject(1, LocalDateTime.now(ZoneOffset.UTC).minusDays(days));
                statement.setLong(2, Long.parseLong(Till.autoid(payment)));
                statement.executeUpdate();
            }
        }
    }
}
