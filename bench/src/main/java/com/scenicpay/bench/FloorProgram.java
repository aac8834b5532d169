package com.scenicpay.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.scenicpay.gateway.hnxft.SandboxOrders;
import com.scenicpay.persistence.embedded.EmbeddedStore;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.agroal.api.AgroalDataSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What taking a payment costs at the least: the JDK's HTTP server, one row inserted and committed, one call of the gateway, the
 * row updated and committed, and nothing else: no checks, no history, no metrics, no log. The database, its pool, and the sync
 * to disk that several commits share, are the service's own.
 */
public final class FloorProgram {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BACKLOG = 1024;
    private static final byte[] PAID = "{\"errcode\":0,\"tag\":{\"paystatus\":\"P\"}}".getBytes(StandardCharsets.UTF_8);

    private final AgroalDataSource pool;
    private final EmbeddedStore store;
    private final SandboxOrders orders;
    private final HttpClient http;

    private FloorProgram(URI sandbox, ExecutorService threads) throws SQLException {
        this.pool = EmbeddedPool.open(Path.of("floor").toAbsolutePath());
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE payment (id VARCHAR(32) PRIMARY KEY, bill VARCHAR(32), code VARCHAR(40),
                        amount DECIMAL(18, 2), state VARCHAR(16))
                    """);
        }
        this.store = EmbeddedStore.open(pool, true, failure -> {
            throw new IllegalStateException(failure);
        });
        this.orders = new SandboxOrders(sandbox);
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(threads)
                .build();
    }

    /** Arguments: the port to listen on, the sandbox. */
    public static void main(String[] args) throws IOException, SQLException {
        ExecutorService threads = threads();
        FloorProgram floor = new FloorProgram(URI.create(args[1]), threads);
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])), BACKLOG);
        server.setExecutor(threads);
        server.createContext("/ready", exchange -> answer(exchange, PAID));
        server.createContext("/api/", floor::pay);
        server.start();
    }

    /** Virtual threads where the platform has them; the language is that of Java 17. */
    private static ExecutorService threads() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException before21) {
            return Executors.newCachedThreadPool();
        }
    }

    private void pay(HttpExchange exchange) throws IOException {
        JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
        SandboxOrders.Order order =
                orders.next(body.get("barCode").asText(), body.get("summary").asText());
        try {
            write(
                    "INSERT INTO payment (id, bill, code, amount, state) VALUES (?, ?, ?, ?, 'CREATED')",
                    order.id(),
                    body.get("billNum").asText(),
                    body.get("barCode").asText(),
                    body.get("summary").decimalValue());
            HttpResponse<String> reply = http.send(order.request(), BodyHandlers.ofString());
            if (!reply.body().contains("\"returnCode\":\"00\"")) {
                throw new IOException("the sandbox answered " + reply.body());
            }
            write("UPDATE payment SET state = ? WHERE id = ?", "PAID", order.id());
            answer(exchange, PAID);
        } catch (SQLException | IOException | RuntimeException e) {
            // The JDK's server tells nobody.
            System.err.println("a payment failed: " + e);
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(String sql, Object... parameters) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            store.guarded(store.writing(on -> {
                        try (PreparedStatement statement = on.prepareStatement(sql)) {
                            for (int i = 0; i < parameters.length; i++) {
                                statement.setObject(i + 1, parameters[i]);
                            }
                            return statement.executeUpdate();
                        }
                    }))
                    .on(connection);
        }
        store.awaitDurable();
    }

    private static void answer(HttpExchange exchange, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
