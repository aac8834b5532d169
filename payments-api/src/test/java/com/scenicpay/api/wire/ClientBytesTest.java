package com.scenicpay.api.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.scenicpay.api.InProcess;
import com.scenicpay.api.Till;
import com.scenicpay.api.Wire;
import com.scenicpay.payments.Bill;
import com.scenicpay.payments.BusinessType;
import com.scenicpay.payments.Money;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests as .NET's own libraries write them; the rules they follow are named beside the files. */
@QuarkusTest
class ClientBytesTest {

    @Inject
    InProcess inside;

    @ParameterizedTest
    @CsvSource({
        "data-contract-serializer.xml, application/xml; charset=utf-8, DCS-1",
        "xml-media-type-formatter-utf16.xml, application/xml; charset=utf-16, DCS-2",
        "json-net.json, application/json; charset=utf-8, JSONNET-1",
        "json-net-string-enum-escaped.json, application/json, JSONNET-2",
        "form-url-encoded-content.form, application/x-www-form-urlencoded, FORM-1",
        "json-net-bson-writer.hex, application/bson, BSON-1",
    })
    void aRequestOfTheClientsLibraryIsUnderstoodInAllItsParts(String file, String contentType, String bill) {
        JsonNode answer =
                Wire.answer(inside.wire().beginPay(Resources.bytes("/dotnet/" + file), "Content-Type", contentType));

        assertThat(Till.payStatus(answer)).isEqualTo("P");
        assertThat(answer.get("tag").get("billnum").textValue()).isEqualTo(bill);
        Bill recorded = inside.attempt(answer).bill();
        assertThat(recorded.amount()).isEqualTo(Money.ofYuan("1234.50"));
        assertThat(recorded.businessType()).isEqualTo(BusinessType.TICKETING);
        assertThat(recorded.content()).contains("成人票 & 儿童票 <两张>");
        assertThat(recorded.cardNo()).isEmpty();
        assertThat(inside.attempt(answer).operatorNo()).contains("001");
    }
}
