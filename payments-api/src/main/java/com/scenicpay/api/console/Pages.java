package com.scenicpay.api.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/** The console's pages. What they show is checked against them when the program is built. */
@CheckedTemplate(basePath = "console")
final class Pages {

    private Pages() {}

    static native TemplateInstance signIn(Words t, Frame frame, SignInView signIn);

    static native TemplateInstance error(Words t, Frame frame, ErrorView error);

    static native TemplateInstance today(Words t, Frame frame, TodayView today);

    static native TemplateInstance attention(Words t, Frame frame, List<PaymentRow> rows, boolean more);

    static native TemplateInstance payments(Words t, Frame frame, SearchView search);

    static native TemplateInstance payment(Words t, Frame frame, PaymentView payment);

    static native TemplateInstance cancel(Words t, Frame frame, OrderView order);

    static native TemplateInstance refund(Words t, Frame frame, OrderView order);

    static native TemplateInstance resolve(Words t, Frame frame, OrderView order);

    static native TemplateInstance shift(Words t, Frame frame, ShiftView shift);
}
