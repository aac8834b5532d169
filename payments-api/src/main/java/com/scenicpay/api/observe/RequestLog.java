package com.scenicpay.api.observe;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Writes how requests ended. Its lines bring together the number that a front end knows and the attempt. */
@ApplicationScoped
public class RequestLog {

    private final MeterRegistry metrics;

    RequestLog(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /** A request was not carried out. Its message names parameters and never holds their values. */
    public void refused(RequestMark request, String operation, int errcode, String errmsg) {
        of(request, operation)
                .words("refused")
                .field("errcode", errcode)
                .words(LogText.oneLine(errmsg))
                .info();
        metrics.counter("scenicpay.refusals", "operation", operation, "errcode", Integer.toString(errcode))
                .increment();
    }

    /** A request was carried out. */
    public void answered(
            RequestMark request, String operation, String autoid, String bill, String payStatus, Duration took) {
        of(request, operation)
                .words("answered")
                .id("attempt", autoid)
                .id("bill", bill)
                .field("paystatus", payStatus)
                .words("after " + took.toMillis() + " ms")
                .info();
    }

    private static LogLine of(RequestMark request, String operation) {
        return LogLine.empty().of(request).words(operation);
    }
}
