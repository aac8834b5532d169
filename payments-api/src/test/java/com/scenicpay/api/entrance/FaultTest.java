package com.scenicpay.api.entrance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.scenicpay.api.InProcess;
import com.scenicpay.api.Wire;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fault of this program, wherever it happens, is told in the envelope and found again in the log by its number. */
@QuarkusTest
class FaultTest {

    /** Breaks on the way to the resource when a test asks for it. */
    @ApplicationScoped
    public static class Breakage {
        void register(@Observes Router router) {
            router.route("/api/*").order(-5_000).handler(request -> {
                String wanted = request.request().getHeader("X-Test-Breakage");
                if (wanted == null) {
                    request.next();
                } else if (wanted.equals("thrown")) {
                    throw new IllegalStateException("broken for a test");
                } else {
                    request.fail(new IllegalStateException("broken for a test"));
                }
            });
        }
    }

    @Inject
    InProcess inside;

    @ParameterizedTest
    @ValueSource(strings = {"thrown", "failed"})
    void aFaultBeforeTheResourceIsToldWithTheNumberThatTheLogHas(String breakage) {
        HttpResponse<byte[]> response = inside.wire()
                .send(
                        "POST",
                        Wire.BAR_CODE + "BeginPay",
                        BodyPublishers.ofString("{}"),
                        "Content-Type",
                        "application/json",
                        "Accept",
                        "application/bson",
                        "X-Test-Breakage",
                        breakage);

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(Wire.contentType(response)).isEqualTo("application/bson; charset=utf-8");
        JsonNode answer = Wire.answer(response);
        assertThat(answer.get("errcode").intValue()).isEqualTo(50001);
        assertThat(answer.get("errmsg").textValue())
                .contains(response.headers().firstValue("X-Request-Id").orElseThrow())
                .doesNotContain("broken");
    }
}
