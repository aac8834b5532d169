package com.scenicpay.gateway.hnxft;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on bare sockets that keeps every byte it was sent and answers, or does not, as a test tells it. */
final class GatewayRecorder implements AutoCloseable {

    /** What to do with one request; closing the socket ends the connection. */
    @FunctionalInterface
    interface Behaviour {
        void answer(Socket socket) throws IOException, InterruptedException;
    }

    /** One request, as it came. */
    record Recorded(int connection, String requestLine, Map<String, String> headers, byte[] body) {

        String path() {
            return target().split("\\?", 2)[0];
        }

        String query() {
            return target().split("\\?", 2)[1];
        }

        String bodyText() {
            return new String(body, StandardCharsets.UTF_8);
        }

        private String target() {
            return requestLine.split(" ")[1];
        }
    }

    private final ServerSocket server;
    private final List<Recorded> requests = new CopyOnWriteArrayList<>();
    private final Queue<Behaviour> behaviours = new ConcurrentLinkedQueue<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private volatile Behaviour otherwise = socket -> socket.close();

    GatewayRecorder() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::acceptAll);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** The next request is answered like this, the one after by the next such call. */
    GatewayRecorder then(Behaviour behaviour) {
        behaviours.add(behaviour);
        return this;
    }

    /** How requests are answered when nothing else was said. */
    GatewayRecorder always(Behaviour behaviour) {
        otherwise = behaviour;
        return this;
    }

    List<Recorded> requests() {
        return List.copyOf(requests);
    }

    Recorded onlyRequest() {
        if (requests.size() != 1) {
            throw new AssertionError("there were " + requests.size() + " requests");
        }
        return requests.get(0);
    }

    int connections() {
        return connections.get();
    }

    int openConnections() {
        return open.get();
    }

    static Behaviour json(String body) {
        return http(200, "application/json;charset=UTF-8", body.getBytes(StandardCharsets.UTF_8));
    }

    static Behaviour http(int status, String contentType, byte[] body, String... headers) {
        return socket -> {
            StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Whatever\r\n");
            head.append("Content-Type: ").append(contentType).append("\r\n");
            head.append("Content-Length: ").append(body.length).append("\r\n");
            List.of(headers).forEach(header -> head.append(header).append("\r\n"));
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            whole.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
            whole.writeBytes(body);
            socket.getOutputStream().write(whole.toByteArray());
        };
    }

    /** Keeps silent until the client hangs up. */
    static Behaviour silence() {
        return socket -> {
            int end = socket.getInputStream().read();
            if (end < 0) {
                socket.close();
            }
        };
    }

    /** Promises a long answer and gives a byte of it now and then, until the client hangs up. */
    static Behaviour trickle() {
        return socket -> {
            socket.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n{".getBytes(StandardCharsets.ISO_8859_1));
            while (!socket.isClosed()) {
                Thread.sleep(40);
                socket.getOutputStream().write(' ');
            }
        };
    }

    private void acceptAll() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                int number = connections.incrementAndGet();
                open.incrementAndGet();
                start(() -> serve(socket, number));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new IllegalStateException("the recorder cannot accept", e);
                }
            }
        }
    }

    private void serve(Socket socket, int connection) {
        try (socket) {
            while (!socket.isClosed()) {
                requests.add(read(socket.getInputStream(), connection));
                Behaviour behaviour = behaviours.poll();
                (behaviour == null ? otherwise : behaviour).answer(socket);
            }
        } catch (IOException e) {
            // The client hung up, which is an end like any other.
            sockets.remove(socket);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.decrementAndGet();
        }
    }

    private static Recorded read(InputStream in, int connection) throws IOException {
        List<String> head = new ArrayList<>();
        for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
            head.add(line);
        }
        Map<String, String> headers = new TreeMap<>();
        for (String line : head.subList(1, head.size())) {
            String[] parts = line.split(": ?", 2);
            headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1]);
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Recorded(connection, head.get(0), headers, in.readNBytes(length));
    }

    private static String readLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException();
            }
            line.write(octet);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "gateway-recorder");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
