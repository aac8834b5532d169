package com.scenicpay.gateway.sandbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads a trade request and checks it as strictly as the protocol allows, so that a client's mistakes show early. */
final class RequestCheck {

    private static final String CONTENT_TYPE = "application/x-www-form-urlencoded";
    private static final Pattern AMOUNT = Pattern.compile("(0|[1-9][0-9]{0,8})\\.[0-9]{2}");
    private static final Pattern ORDER_NO = Pattern.compile("[0-9A-Za-z]{1,32}");
    private static final Pattern PAYMENT_CODE = Pattern.compile("[0-9]{16,24}");
    private static final Pattern FIVE_DIGITS = Pattern.compile("[0-9]{5}");

    private final SandboxOptions options;
    private final SandboxSignature signature;
    private final FlatJson json;

    RequestCheck(SandboxOptions options, SandboxSignature signature, FlatJson json) {
        this.options = options;
        this.signature = signature;
        this.json = json;
    }

    /**
     * The parameters of a request that is right in every way.
     *
     * @param contentType the header, or null when there is none
     * @param query the raw query string, or null when there is none
     * @throws InvalidRequest when anything is wrong with it
     */
    Map<String, String> parameters(TradeCall call, String contentType, String query, byte[] body)
            throws InvalidRequest {
        checkContentType(contentType);
        Map<String, String> parameters = json.readStrings(body);
        checkSame(readQuery(query == null ? "" : query), parameters);
        for (String name : TradeCall.COMMON) {
            checkPresent(parameters, name);
        }
        for (String name : call.required()) {
            checkPresent(parameters, name);
        }
        check(
                signature.of(parameters).equals(parameters.get("sign")),
                "sign is wrong: it is the upper-case hex MD5 over all non-empty parameters but sign as name=value,"
                        + " sorted by name and joined by &, then &key= and the partner key");
        checkCommon(parameters);
        checkOwn(parameters);
        return parameters;
    }

    private static void checkContentType(String contentType) throws InvalidRequest {
        String type = contentType == null ? "" : contentType.split(";", 2)[0].trim();
        check(type.toLowerCase(Locale.ROOT).equals(CONTENT_TYPE), "Content-Type is not " + CONTENT_TYPE);
    }

    private static Map<String, String> readQuery(String query) throws InvalidRequest {
        Map<String, String> parameters = new LinkedHashMap<>();
        String last = "";
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            check(equals > 0, "the query string is not name=value&…");
            String name = decode(pair.substring(0, equals));
            check(
                    name.compareTo(last) > 0,
                    "the query string's names are not in ordinal order, each once: " + FlatJson.clip(name));
            parameters.put(name, decode(pair.substring(equals + 1)));
            last = name;
        }
        return parameters;
    }

    private static String decode(String text) throws InvalidRequest {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequest("the query string is not percent-encoded UTF-8", e);
        }
    }

    private static void checkSame(Map<String, String> query, Map<String, String> body) throws InvalidRequest {
        TreeSet<String> names = new TreeSet<>(query.keySet());
        names.addAll(body.keySet());
        for (String name : names) {
            check(body.containsKey(name), FlatJson.clip(name) + " is in the query string but not in the body");
            check(query.containsKey(name), FlatJson.clip(name) + " is in the body but not in the query string");
            check(
                    query.get(name).equals(body.get(name)),
                    FlatJson.clip(name) + " differs between the query string and the body");
        }
    }

    private static void checkPresent(Map<String, String> parameters, String name) throws InvalidRequest {
        check(!parameters.getOrDefault(name, "").isEmpty(), name + " is missing");
    }

    private void checkCommon(Map<String, String> parameters) throws InvalidRequest {
        checkEqual(parameters, "version", SandboxOptions.VERSION);
        checkEqual(parameters, "systemCode", options.systemCode());
        checkEqual(parameters, "snNo", options.snNo());
        check(ChinaTime.isWellFormed(parameters.get("reqtime")), "reqtime is not yyyyMMddHHmmss");
        checkForm(parameters, "rancode", FIVE_DIGITS, "is not five digits");
    }

    private static void checkOwn(Map<String, String> parameters) throws InvalidRequest {
        checkForm(parameters, "outTradeNo", ORDER_NO, "is not 1 to 32 letters and digits");
        checkForm(parameters, "refundNo", ORDER_NO, "is not 1 to 32 letters and digits");
        checkForm(parameters, "authCode", PAYMENT_CODE, "is not 16 to 24 digits");
        checkForm(parameters, "amount", AMOUNT, "is not yuan with exactly two decimals");
        check(!"0.00".equals(parameters.get("amount")), "amount is zero");
        String orderTime = parameters.get("orderTime");
        check(orderTime == null || ChinaTime.isWellFormed(orderTime), "orderTime is not yyyyMMddHHmmss");
    }

    private static void checkEqual(Map<String, String> parameters, String name, String expected) throws InvalidRequest {
        check(expected.equals(parameters.get(name)), name + " is not " + expected);
    }

    private static void checkForm(Map<String, String> parameters, String name, Pattern form, String otherwise)
            throws InvalidRequest {
        String value = parameters.get(name);
        check(value == null || form.matcher(value).matches(), name + " " + otherwise);
    }

    private static void check(boolean holds, String otherwise) throws InvalidRequest {
        if (!holds) {
            throw new InvalidRequest(otherwise);
        }
    }
}
