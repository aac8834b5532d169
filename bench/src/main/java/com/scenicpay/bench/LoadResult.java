package com.scenicpay.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/**
 * What one run of the load saw.
 *
 * @param connections how many there were
 * @param rate payments a second that were wanted; zero for as many as there are answers
 * @param answered answers that told of a payment made
 * @param failed all other answers, and broken connections
 * @param perSecond payments made in a second
 * @param meanMs mean latency; in runs at a rate from the moment at which the request was due
 * @param p50Ms median latency
 * @param p99Ms latency that 1 in 100 exceeded
 * @param p999Ms latency that 1 in 1,000 exceeded
 */
record LoadResult(
        int connections,
        int rate,
        long answered,
        long failed,
        double perSecond,
        double meanMs,
        double p50Ms,
        double p99Ms,
        double p999Ms) {

    private static final ObjectMapper JSON = new ObjectMapper();

    String write() throws IOException {
        return JSON.writeValueAsString(this);
    }

    /** Reads the last line of what the load printed. */
    static LoadResult read(String output) throws IOException {
        String[] lines = output.strip().split("\n");
        return JSON.readValue(lines[lines.length - 1], LoadResult.class);
    }
}
