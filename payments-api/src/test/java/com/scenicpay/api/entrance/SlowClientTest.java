package com.scenicpay.api.entrance;

import static org.assertj.core.api.Assertions.assertThat;

import com.scenicpay.api.ImpatientProfile;
import com.scenicpay.api.InProcess;
import com.scenicpay.api.Till;
import com.scenicpay.gateway.sandbox.Story;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** A client that sends its request slowly, or never to its end, is answered by the deadline all the same. */
@QuarkusTest
@TestProfile(ImpatientProfile.class)
class SlowClientTest {

    @Inject
    InProcess inside;

    @Test
    void aBodyThatDoesNotComeInTimeIsNotWaitedForAndNothingIsCharged() throws Exception {
        long chargeRequests = inside.sandbox().book().chargeRequests();
        String body = Till.parameters(Till.newBill(), Till.newCode(Story.PAID_AT_ONCE, 0))
                .toString();
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        long start = System.nanoTime();
        try (RawConnection connection = new RawConnection(port)) {
            connection.send("POST /api/3Pay/HNXFT/BarCode/BeginPay HTTP/1.1\r\nHost: till\r\n"
                    + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n" + body.substring(0, 20));

            String answer = connection.answer();

            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(900), Duration.ofMillis(3000));
            assertThat(answer).contains("\"errcode\":40002", "请求内容未在时限内收到");
        }
        assertThat(inside.sandbox().book().chargeRequests()).isEqualTo(chargeRequests);
    }
}
