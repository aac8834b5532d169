package com.scenicpay.api.console;

import com.scenicpay.api.console.ConsoleSessions.SignedIn;
import com.scenicpay.api.security.Caller;
import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.AttemptId;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One open page, and the payments on it. */
final class LiveStream {

    private final SignedIn signedIn;
    private final Words words;
    private final boolean all;
    private final Map<AttemptId, Integer> versions;
    private final Sse sse;
    private final MultiEmitter<? super OutboundSseEvent> emitter;

    /**
     * @param all whether every change is wanted, not only of these payments
     * @param versions the payments on the page that may still change, and their versions on it
     */
    LiveStream(
            SignedIn signedIn,
            Words words,
            boolean all,
            Map<AttemptId, Integer> versions,
            Sse sse,
            MultiEmitter<? super OutboundSseEvent> emitter) {
        this.signedIn = signedIn;
        this.words = words;
        this.all = all;
        this.versions = new ConcurrentHashMap<>(versions);
        this.sse = sse;
        this.emitter = emitter;
    }

    ConsoleSession session() {
        return signedIn.session();
    }

    /** Whose key the page was opened with; with another one, or a changed one, the session ends. */
    Caller caller() {
        return signedIn.caller();
    }

    Words words() {
        return words;
    }

    /** The versions that this page has been told of. */
    Map<AttemptId, Integer> versions() {
        return versions;
    }

    boolean wants(Attempt attempt) {
        versions.computeIfPresent(attempt.id(), (id, version) -> Math.max(version, attempt.version()));
        return (all || versions.containsKey(attempt.id())) && PaymentBounds.admit(caller(), attempt);
    }

    /** @param data one line of JSON, in which no text of a payment can look like the stream's own words */
    void send(String name, String data) {
        emitter.emit(sse.newEventBuilder().name(name).data(data).build());
    }

    void end() {
        emitter.complete();
    }
}
