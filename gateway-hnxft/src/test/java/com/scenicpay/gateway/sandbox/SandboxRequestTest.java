package com.scenicpay.gateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxRequestTest {

    private static final String FORM = "application/x-www-form-urlencoded";

    private static SandboxGateway gateway;
    private static Caller caller;

    @BeforeAll
    static void start() {
        gateway = SandboxGateway.start(SandboxOptions.onAnyPort());
        caller = new Caller(gateway);
    }

    @AfterAll
    static void close() {
        gateway.close();
    }

    @AfterEach
    void nothingWasTaken() {
        assertThat(gateway.book().orders()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "version    | 1.0.1              | version is not 1.0.0",
                "systemCode | 20007              | systemCode is not 29999",
                "snNo       | OTHER              | snNo is not SANDBOX0001",
                "reqtime    | 20190230101501     | reqtime is not yyyyMMddHHmmss",
                "reqtime    | 2019-04-01         | reqtime is not yyyyMMddHHmmss",
                "rancode    | 1234               | rancode is not five digits",
                "outTradeNo | A-1                | outTradeNo is not 1 to 32 letters and digits",
                "outTradeNo | 123456789012345678901234567890123 | outTradeNo is not 1 to 32 letters and digits",
                "amount     | 3                  | amount is not yuan with exactly two decimals",
                "amount     | 3.0                | amount is not yuan with exactly two decimals",
                "amount     | 3.000              | amount is not yuan with exactly two decimals",
                "amount     | -3.00              | amount is not yuan with exactly two decimals",
                "amount     | 0.00               | amount is zero",
                "authCode   | 12345              | authCode is not 16 to 24 digits",
                "authCode   | 13456789012345000x | authCode is not 16 to 24 digits",
                "orderTime  | 20191301000000     | orderTime is not yyyyMMddHHmmss",
                "casherNo   | ''                 | casherNo is missing",
            })
    void aParameterOfAWrongFormIsInvalid(String name, String value, String message) throws Exception {
        Map<String, String> parameters = good();
        parameters.put(name, value);

        expectInvalid(caller.call("microorder", parameters), message);
    }

    @ParameterizedTest
    @CsvSource({"version", "systemCode", "snNo", "reqtime", "rancode", "amount", "description", "terminalType"})
    void aMissingParameterIsInvalid(String name) throws Exception {
        Map<String, String> parameters = good();
        parameters.remove(name);

        expectInvalid(caller.call("microorder", parameters), name + " is missing");
    }

    @Test
    void aQueryNeedsItsOrderNumberAndARefundItsAmount() throws Exception {
        expectInvalid(caller.call("orderquery", Caller.common()), "outTradeNo is missing");
        expectInvalid(caller.call("refund", Caller.common()), "amount is missing");
    }

    @Test
    void aWrongSignatureIsInvalid() throws Exception {
        Map<String, String> parameters = good();
        parameters.put("sign", Caller.signature(parameters, "another-key"));
        expectInvalid(sent(parameters), "sign is wrong");

        String right = Caller.signature(parameters, SandboxOptions.DEFAULT_PARTNER_KEY);
        parameters.put("sign", right.toLowerCase(Locale.ROOT));
        expectInvalid(sent(parameters), "sign is wrong");

        parameters.remove("sign");
        expectInvalid(sent(parameters), "sign is missing");
    }

    @Test
    void theQueryStringAndTheBodyMustCarryTheSame() throws Exception {
        Map<String, String> parameters = signed();
        Map<String, String> less = new TreeMap<>(parameters);
        less.remove("amount");
        Map<String, String> other = new TreeMap<>(parameters);
        other.put("amount", "4.00");
        String query = Caller.queryOf(parameters);
        String body = Caller.json(parameters);

        expectInvalid(caller.send("microorder", query, Caller.json(less), FORM), "amount is in the query string but");
        expectInvalid(caller.send("microorder", Caller.queryOf(less), body, FORM), "amount is in the body but");
        expectInvalid(caller.send("microorder", query, Caller.json(other), FORM), "amount differs");
        expectInvalid(caller.send("microorder", "", body, FORM), "query string is not name=value");
    }

    @Test
    void theQueryStringMustBePercentEncoded() {
        SandboxSignature signature = new SandboxSignature(SandboxOptions.DEFAULT_PARTNER_KEY);
        RequestCheck check = new RequestCheck(SandboxOptions.onAnyPort(), signature, new FlatJson());
        byte[] body = {'{', '}'};

        assertThatThrownBy(() -> check.parameters(TradeCall.ORDERQUERY, FORM, "a=%2", body))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("not percent-encoded");
    }

    @Test
    void theQueryStringsNamesMustBeInOrdinalOrder() throws Exception {
        Map<String, String> parameters = signed();
        String amount = "amount=" + parameters.get("amount") + "&";
        String body = Caller.json(parameters);
        String unordered = Caller.queryOf(parameters).replace(amount, "") + "&amount=3.00";
        String twice = amount + Caller.queryOf(parameters);

        expectInvalid(caller.send("microorder", unordered, body, FORM), "not in ordinal order");
        expectInvalid(caller.send("microorder", twice, body, FORM), "not in ordinal order");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "not json        | not readable JSON",
                "`{\"a\":\"b\"`  | not readable JSON",
                "[]              | not a JSON object",
                "`{\"a\":{}}`    | \"a\" is not a JSON string",
                "`{\"a\":3.00}`  | \"a\" is not a JSON string",
                "`{\"a\":\"1\",\"a\":\"2\"}` | not readable JSON",
                "`{} {}`         | goes on after its JSON object",
            })
    void theBodyMustBeOneFlatJsonObject(String body, String message) throws Exception {
        expectInvalid(caller.send("microorder", "a=b", body, FORM), message);
    }

    @Test
    void theContentTypeMustBeTheProtocols() throws Exception {
        Map<String, String> parameters = signed();
        String query = Caller.queryOf(parameters);
        String body = Caller.json(parameters);

        expectInvalid(caller.send("microorder", query, body, "application/json"), "Content-Type is not " + FORM);
        Caller.Reply withCharset = caller.send("orderquery", query, body, FORM + "; charset=UTF-8");
        assertThat(withCharset.code()).isEqualTo("00");
    }

    @Test
    void aBodyBeyondTheLimitIsCutOff() throws Exception {
        Map<String, String> parameters = good();
        parameters.put("description", "x".repeat(BoundedBody.MOST_BYTES));

        Caller.Reply reply = caller.send("microorder", "a=b", Caller.json(parameters), FORM);

        assertThat(reply.status()).isEqualTo(413);
        assertThatThrownBy(() -> caller.send("microorder", "a=b", "x".repeat(2_000_000), FORM))
                .isInstanceOf(IOException.class);
    }

    private static Map<String, String> good() {
        return new TreeMap<>(Caller.microorderParameters("A1", "3.00", "134567890123450000"));
    }

    private static Map<String, String> signed() {
        Map<String, String> parameters = good();
        parameters.put("sign", Caller.signature(parameters, SandboxOptions.DEFAULT_PARTNER_KEY));
        return parameters;
    }

    private static Caller.Reply sent(Map<String, String> parameters) throws Exception {
        return caller.send("microorder", Caller.queryOf(parameters), Caller.json(parameters), FORM);
    }

    private static void expectInvalid(Caller.Reply reply, String message) {
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.code()).isEqualTo("02");
        assertThat(reply.message()).contains(message).doesNotContain(SandboxOptions.DEFAULT_PARTNER_KEY);
        assertThat(reply.signed()).isTrue();
    }
}
