package com.scenicpay.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * Cashiers who pay and pay, each over one connection that is kept, with as little work of its own as possible. Without a rate
 * each sends the next payment when the answer is there. With a rate each payment has its time, and its latency counts from
 * that time, also when it could not be sent then: waiting in line is not hidden.
 */
public final class LoadGenerator {

    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(2);
    private static final int SOCKET_TIMEOUT_MS = 30_000;
    private static final long POLL_MS = 5;

    /** Unlike any other run's: payment codes are used once, at the sandbox and in the store. */
    private final AtomicLong nextPayment = new AtomicLong(System.currentTimeMillis() % 100_000_000L * 100_000L);

    private final URI server;
    private final int connections;
    private final long nanosBetween;
    private final long most;
    private final Recorder latencies = new Recorder(LONGEST_MICROS, 3);
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private volatile boolean measuring;
    private volatile boolean over;

    private LoadGenerator(URI server, int connections, int rate, long most) {
        this.most = most;
        this.server = server;
        this.connections = connections;
        this.nanosBetween = rate == 0 ? 0 : TimeUnit.SECONDS.toNanos(connections) / rate;
    }

    /**
     * Arguments: the server, connections, payments a second or 0, seconds of warming up, seconds of measuring, and after how
     * many payments to end before that.
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        int connections = Integer.parseInt(args[1]);
        int rate = Integer.parseInt(args[2]);
        LoadGenerator load = new LoadGenerator(URI.create(args[0]), connections, rate, Long.parseLong(args[5]));
        System.out.println(load.run(rate, Integer.parseInt(args[3]), Integer.parseInt(args[4]))
                .write());
    }

    private LoadResult run(int rate, int warmUpSeconds, int seconds) throws InterruptedException {
        List<Thread> cashiers = new ArrayList<>();
        long begin = System.nanoTime();
        // Cashiers do not act in step: without a rate they begin one after the other, in the first second of the
        // warming up.
        long spread = rate > 0 ? nanosBetween : TimeUnit.SECONDS.toNanos(Math.min(1, warmUpSeconds));
        for (int i = 0; i < connections; i++) {
            long first = begin + spread * i / connections;
            Thread thread = new Thread(() -> pay(first), "cashier-" + i);
            thread.setDaemon(true);
            cashiers.add(thread);
            thread.start();
        }
        TimeUnit.SECONDS.sleep(warmUpSeconds);
        measuring = true;
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end && answered.get() < most) {
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
        }
        measuring = false;
        double took = (System.nanoTime() - start) / 1e9;
        over = true;
        for (Thread cashier : cashiers) {
            cashier.join(SOCKET_TIMEOUT_MS);
        }
        Histogram all = latencies.getIntervalHistogram();
        return new LoadResult(
                connections,
                rate,
                answered.get(),
                failed.get(),
                answered.get() / took,
                all.getMean() / 1000,
                all.getValueAtPercentile(50) / 1000.0,
                all.getValueAtPercentile(99) / 1000.0,
                all.getValueAtPercentile(99.9) / 1000.0);
    }

    private void pay(long firstNanos) {
        awaitTime(firstNanos);
        long due = firstNanos;
        while (!over) {
            try (Socket socket = new Socket(server.getHost(), server.getPort())) {
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(SOCKET_TIMEOUT_MS);
                InputStream in = new BufferedInputStream(socket.getInputStream());
                OutputStream out = socket.getOutputStream();
                while (!over) {
                    if (nanosBetween > 0) {
                        awaitTime(due);
                    } else {
                        due = System.nanoTime();
                    }
                    long from = due;
                    due += nanosBetween;
                    out.write(request(nextPayment.incrementAndGet()));
                    count(isPaid(in), System.nanoTime() - from);
                }
            } catch (IOException broken) {
                count(false, 0);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
        }
    }

    private static void awaitTime(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private void count(boolean paid, long nanos) {
        if (!measuring) {
            return;
        }
        if (paid) {
            answered.incrementAndGet();
            latencies.recordValue(Math.min(LONGEST_MICROS, TimeUnit.NANOSECONDS.toMicros(nanos)));
        } else {
            failed.incrementAndGet();
        }
    }

    private byte[] request(long payment) {
        // The sandbox pays at once what ends in 00.
        String body = String.format(
                Locale.ROOT,
                "{\"BusinessType\":1,\"operatorNo\":\"001\",\"billNum\":\"B%d\",\"summary\":3.0,"
                        + "\"barCode\":\"13%013d000\",\"billcontent\":\"ticket\"}",
                payment,
                payment);
        return ("POST /api/3Pay/HNXFT/BarCode/BeginPay HTTP/1.1\r\nHost: " + server.getAuthority()
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static boolean isPaid(InputStream in) throws IOException {
        boolean ok = line(in).startsWith("HTTP/1.1 200");
        int length = -1;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        if (length < 0) {
            throw new IOException("an answer without its length");
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("half an answer");
        }
        return ok && new String(body, StandardCharsets.UTF_8).contains("\"paystatus\":\"P\"");
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("the connection was closed");
            }
            if (octet != '\r') {
                line.append((char) octet);
            }
        }
        return line.toString();
    }
}
