package com.scenicpay.api.observe;

import com.scenicpay.api.entrance.Routes;
import com.scenicpay.api.wire.Errcode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Writes how requests ended. Its lines bring together the number that a front end knows and the attempt. */
@Startup
@ApplicationScoped
public class RequestLog {

    private final MeterRegistry metrics;

    RequestLog(MeterRegistry metrics) {
        this.metrics = metrics;
        for (String operation : Routes.OPERATIONS) {
            counter(operation, Errcode.UNAVAILABLE.code());
        }
    }

    /** A request was not carried out. Its message names parameters and never holds their values. */
    public void refused(RequestMark request, String operation, int errcode, String errmsg) {
        of(request, operation)
                .words("refused")
                .field("errcode", errcode)
                .words(LogText.oneLine(errmsg))
                .info();
        counter(operation, errcode).increment();
    }

    private Counter counter(String operation, int errcode) {
        return metrics.counter("scenicpay.refusals", "operation", operation, "errcode", Integer.toString(errcode));
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
