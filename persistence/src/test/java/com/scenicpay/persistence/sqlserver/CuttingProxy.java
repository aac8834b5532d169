package com.scenicpay.persistence.sqlserver;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Stands between a client and a server, looks at nothing that they say, and cuts a connection when it is told to. */
final class CuttingProxy implements AutoCloseable {

    /** Where a connection is cut. */
    enum Cut {
        /** The request does not reach the server. */
        BEFORE_THE_REQUEST,
        /** The request reaches the server, which is alone at once. */
        AFTER_THE_REQUEST,
        /** The server has done what it was asked for, and its answer does not reach the client. */
        BEFORE_THE_ANSWER
    }

    private static final int BUFFER = 65_536;

    private final String host;
    private final int port;
    private final ServerSocket server;
    private final AtomicReference<Cut> next = new AtomicReference<>();
    private final AtomicInteger cuts = new AtomicInteger();

    CuttingProxy(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        this.server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Cuts the connection on which the next request comes. */
    void cutNext(Cut cut) {
        next.set(cut);
    }

    /** How many connections were cut so far. */
    int cuts() {
        return cuts.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                new Pair(server.accept(), new Socket(host, port)).start();
            } catch (IOException ended) {
                // Closed, or the other side is away: the client notices.
            }
        }
    }

    private final class Pair {

        private final Socket client;
        private final Socket upstream;
        private volatile boolean answerIsLost;

        Pair(Socket client, Socket upstream) throws IOException {
            this.client = client;
            this.upstream = upstream;
            client.setTcpNoDelay(true);
            upstream.setTcpNoDelay(true);
        }

        void start() {
            CuttingProxy.start(() -> pump(client, upstream, true));
            CuttingProxy.start(() -> pump(upstream, client, false));
        }

        private void pump(Socket from, Socket to, boolean requests) {
            byte[] buffer = new byte[BUFFER];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                    Cut cut = requests ? next.getAndSet(null) : null;
                    if (cut != null) {
                        cuts.incrementAndGet();
                    }
                    if (cut == Cut.BEFORE_THE_REQUEST || (!requests && answerIsLost)) {
                        break;
                    }
                    answerIsLost |= cut == Cut.BEFORE_THE_ANSWER;
                    out.write(buffer, 0, length);
                    out.flush();
                    if (cut == Cut.AFTER_THE_REQUEST) {
                        break;
                    }
                }
            } catch (IOException broken) {
                // The one side went away, so does the other.
            } finally {
                close(client);
                close(upstream);
            }
        }

        private static void close(Socket socket) {
            try {
                socket.close();
            } catch (IOException alreadyBroken) {
                // It is gone.
            }
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "cutting-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
