package com.scenicpay.api.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NegotiationTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | APPLICATION_JSON",
                "text/json | TEXT_JSON",
                "application/xml | APPLICATION_XML",
                "Text/XML; charset=gbk | TEXT_XML",
                "application/bson | APPLICATION_BSON",
                "*/* | APPLICATION_JSON",
                "text/* | TEXT_JSON",
                "application/* | APPLICATION_JSON",
                "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2 | APPLICATION_JSON",
                "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8 | APPLICATION_XML",
                "application/xml;q=0.2, application/bson;q=0.3 | APPLICATION_BSON",
                "application/bson, application/xml, text/json | TEXT_JSON",
                "text/xml, application/xml | TEXT_XML",
                "*/*, text/xml | TEXT_XML",
                "text/*, application/bson | APPLICATION_BSON",
                "*/*, application/* | APPLICATION_JSON",
                "application/json;q=0.2, */* | APPLICATION_JSON",
                "application/json;q=0, */* | APPLICATION_XML",
                "application/json;q=0, application/xml;q=0.000, */* | APPLICATION_BSON",
                "text/json;q=0, text/* | TEXT_XML",
                "*/*;q=0, application/bson | APPLICATION_BSON",
                "application/xml;q=2, application/bson;q=0.1 | APPLICATION_BSON",
            })
    void theAnswerIsWhatIsAcceptedBest(String accept, WireType answer) {
        assertThat(answerType(accept, null, WireType.TEXT_XML)).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none | TEXT_XML | TEXT_XML",
                "none | APPLICATION_BSON | APPLICATION_BSON",
                "none | FORM | APPLICATION_JSON",
                "none | none | APPLICATION_JSON",
                "image/png | TEXT_JSON | TEXT_JSON",
                "application/xml;q=0 | APPLICATION_XML | APPLICATION_XML",
                "*/*;q=0 | APPLICATION_BSON | APPLICATION_BSON",
                "application/x-www-form-urlencoded | FORM | APPLICATION_JSON",
                "what is this | TEXT_XML | TEXT_XML",
                "*/xml, /, a/b/c, ;;;, | TEXT_XML | TEXT_XML",
            })
    void whatIsNotToBeHadIsAnsweredInTheRequestsOwnType(String accept, WireType request, WireType answer) {
        assertThat(answerType(accept, null, request)).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none | APPLICATION_JSON",
                "*/* | APPLICATION_JSON",
                "application/xml | APPLICATION_XML",
                "application/xml, */* | APPLICATION_XML",
                "image/png | TEXT_XML",
            })
    void aScriptThatAsksForNothingGetsJson(String accept, WireType answer) {
        assertThat(answerType(accept, "XMLHttpRequest", WireType.TEXT_XML)).isEqualTo(answer);
        assertThat(answerType(accept, "xmlhttprequest", WireType.TEXT_XML)).isEqualTo(answer);
    }

    @Test
    void severalHeadersAreOneList() {
        assertThat(Negotiation.answerType(
                        List.of("application/bson;q=0.1", "text/xml;q=0.2"), Optional.empty(), Optional.empty()))
                .isEqualTo(WireType.TEXT_XML);
    }

    private static WireType answerType(String accept, String requestedWith, WireType request) {
        return Negotiation.answerType(
                accept == null ? List.of() : List.of(accept),
                Optional.ofNullable(requestedWith),
                Optional.ofNullable(request));
    }
}
