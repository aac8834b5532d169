package com.scenicpay.api.entrance;

import static org.assertj.core.api.Assertions.assertThat;

import com.scenicpay.api.InProcess;
import com.scenicpay.api.Till;
import com.scenicpay.api.Wire;
import com.scenicpay.gateway.sandbox.Story;
import com.scenicpay.payments.BusinessType;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A site that has told the service of its own: statuses that tell, and its names of business types. */
@QuarkusTest
@TestProfile(TellingStatusTest.Site.class)
class TellingStatusTest {

    /** The settings of that site. */
    public static class Site implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "scenicpay.api.http-status", "true",
                    "scenicpay.business-type.aliases", "SelfOperatedRetail=2, 储值卡充值 = 7");
        }
    }

    @Inject
    InProcess inside;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BeginPay | {} | 40001 | 400",
                "BeginPay | { | 40002 | 400",
                "QueryPay | {'billNum':'no such bill'} | 40401 | 404",
                "NoPay | {} | 40401 | 404",
            })
    void theStatusTellsWhatTheErrcodeTells(String operation, String body, int errcode, int status) {
        HttpResponse<byte[]> response = post(operation, body);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(Wire.answer(response).get("errcode").intValue()).isEqualTo(errcode);
    }

    @Test
    void aConflictHasItsStatus() {
        String bill = Till.newBill();
        String code = Till.newCode(Story.PAID_AT_ONCE, 0);
        assertThat(post("BeginPay", Till.parameters(bill, code).toString()).statusCode())
                .isEqualTo(200);

        HttpResponse<byte[]> other =
                post("BeginPay", Till.parameters(bill, code).put("summary", 4).toString());
        HttpResponse<byte[]> used =
                post("BeginPay", Till.parameters(Till.newBill(), code).toString());

        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(Wire.answer(other).get("errcode").intValue()).isEqualTo(40901);
        assertThat(used.statusCode()).isEqualTo(409);
        assertThat(Wire.answer(used).get("errcode").intValue()).isEqualTo(40902);
    }

    @Test
    void theSitesOwnNamesOfBusinessTypesAreUnderstood() {
        assertThat(businessType("selfoperatedretail")).isEqualTo(BusinessType.OWN_RETAIL);
        assertThat(businessType("储值卡充值")).isEqualTo(BusinessType.CARD_RECHARGE);
        assertThat(businessType("OwnRetailBusiness")).isEqualTo(BusinessType.OWN_RETAIL);
    }

    private BusinessType businessType(String name) {
        String body = Till.parameters(Till.newBill(), Till.newCode(Story.PAID_AT_ONCE, 0))
                .put("BusinessType", name)
                .put("cardNo", "C1")
                .toString();
        return inside.attempt(Wire.answer(post("BeginPay", body))).bill().businessType();
    }

    private HttpResponse<byte[]> post(String operation, String body) {
        return inside.wire()
                .send(
                        "POST",
                        Wire.BAR_CODE + operation,
                        BodyPublishers.ofString(body),
                        "Content-Type",
                        "application/json");
    }
}
