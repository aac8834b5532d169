package com.scenicpay.torture.cashier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scenicpay.torture.Timing;
import com.scenicpay.torture.evidence.Journal;
import com.scenicpay.torture.evidence.Told;
import com.scenicpay.torture.evidence.Told.Answer;
import com.scenicpay.torture.evidence.Told.Operation;
import com.scenicpay.torture.evidence.Told.Request;
import com.scenicpay.torture.evidence.Told.Tag;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** A cashier's front end, over HTTP and JSON. Whatever it is told goes into the journal. Any thread may use it. */
public final class Till {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Timing.ANSWER_WITHIN.plusSeconds(6);

    private final List<URI> bases;
    private final AtomicInteger turn = new AtomicInteger();
    private final Journal journal;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();

    /** @param services all instances, which are asked in turn */
    public Till(List<URI> services, Journal journal) {
        this.bases = services.stream()
                .map(service -> service.resolve("/api/3Pay/HNXFT/BarCode/"))
                .toList();
        this.journal = journal;
    }

    CompletableFuture<Told> begin(String bill, String code, BigDecimal amount) {
        ObjectNode body = JSON.createObjectNode()
                .put("BusinessType", 1)
                .put("operatorNo", "001")
                .put("billNum", bill)
                .put("summary", amount)
                .put("cardNo", "")
                .put("barCode", code)
                .put("billcontent", "成人票一张")
                .put("tradefrom", "1");
        return send(request(Operation.BEGIN, bill, null, code, null, amount), body);
    }

    CompletableFuture<Told> query(String bill, String autoid, int waitSeconds) {
        ObjectNode body = JSON.createObjectNode().put("autoid", autoid).put("waitSeconds", waitSeconds);
        return send(request(Operation.QUERY, bill, autoid, null, null, null), body);
    }

    CompletableFuture<Told> queryBill(String bill) {
        ObjectNode body = JSON.createObjectNode().put("billNum", bill);
        return send(request(Operation.QUERY, bill, null, null, null, null), body);
    }

    CompletableFuture<Told> cancel(String bill, String autoid) {
        ObjectNode body = JSON.createObjectNode()
                .put("autoid", autoid)
                .put("operatorNo", "001")
                .put("reason", "顾客离开");
        return send(request(Operation.CANCEL, bill, autoid, null, null, null), body);
    }

    CompletableFuture<Told> refund(String bill, String autoid, String refundNum, BigDecimal amount) {
        ObjectNode body = JSON.createObjectNode()
                .put("autoid", autoid)
                .put("refundNum", refundNum)
                .put("amount", amount)
                .put("operatorNo", "009")
                .put("reason", "退票");
        return send(request(Operation.REFUND, bill, autoid, null, refundNum, amount), body);
    }

    CompletableFuture<Told> queryRefund(String bill, String autoid, String refundNum) {
        ObjectNode body = JSON.createObjectNode().put("autoid", autoid).put("refundNum", refundNum);
        return send(request(Operation.QUERY_REFUND, bill, autoid, null, refundNum, null), body);
    }

    private static Request request(
            Operation operation, String bill, String autoid, String code, String refundNum, BigDecimal amount) {
        return new Request(
                operation,
                bill,
                Optional.ofNullable(autoid),
                Optional.ofNullable(code),
                Optional.ofNullable(refundNum),
                Optional.ofNullable(amount));
    }

    private CompletableFuture<Told> send(Request request, ObjectNode body) {
        URI base = bases.get(Math.floorMod(turn.getAndIncrement(), bases.size()));
        HttpRequest http = HttpRequest.newBuilder(
                        base.resolve(request.operation().route()))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
        long sentAt = System.nanoTime();
        return this.http
                .sendAsync(http, BodyHandlers.ofString())
                .handle((response, trouble) -> note(request, sentAt, answer(response, trouble)));
    }

    private Told note(Request request, long sentAt, Optional<Answer> answer) {
        Told told = new Told(request, sentAt, System.nanoTime(), answer);
        journal.add(told);
        return told;
    }

    /** An answer that is cut off is none; a front end would not understand it either. */
    private static Optional<Answer> answer(HttpResponse<String> response, Throwable trouble) {
        if (trouble != null) {
            return Optional.empty();
        }
        try {
            JsonNode body = JSON.readTree(response.body());
            return body.hasNonNull("errcode") ? Optional.of(answer(body)) : Optional.empty();
        } catch (JsonProcessingException unreadable) {
            return Optional.empty();
        }
    }

    private static Answer answer(JsonNode body) {
        JsonNode tag = body.path("tag");
        Optional<Tag> read = tag.isObject()
                ? Optional.of(new Tag(
                        tag.path("autoid").asText(),
                        tag.path("billnum").asText(),
                        tag.path("billstatus").asText(),
                        tag.path("paystatus").asText(),
                        tag.path("paystatusdesc").asText()))
                : Optional.empty();
        return new Answer(body.get("errcode").intValue(), body.path("errmsg").asText(), read);
    }
}
