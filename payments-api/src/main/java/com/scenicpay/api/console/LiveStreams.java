package com.scenicpay.api.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scenicpay.api.observe.PaymentChanges;
import com.scenicpay.api.security.Caller;
import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.AttemptId;
import com.scenicpay.payments.LedgerUnavailableException;
import com.scenicpay.payments.records.PaymentRecords;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Who looks at which payments just now, and tells them when one changes: at once when this instance changed it, within a few
 * seconds when another one did. Bounded in streams, in payments and in questions to the ledger.
 */
@ApplicationScoped
public class LiveStreams {

    static final int MOST = 100;
    static final int MOST_OF_ONE_SESSION = 8;
    static final int MOST_OF_ONE_KEY = 24;
    static final int MOST_WATCHED = 60;

    private static final int MOST_QUESTIONS = 100;
    private static final long GATHER_MILLIS = 200;

    private static final Logger LOG = Logger.getLogger("scenicpay.console");

    private final Set<LiveStream> streams = ConcurrentHashMap.newKeySet();
    private final Map<AttemptId, Attempt> changed = new ConcurrentHashMap<>();
    private final AtomicBoolean gathering = new AtomicBoolean();
    private final ObjectMapper json = new ObjectMapper();
    private final ConsoleSessions sessions;
    private final PaymentRecords records;
    private final Vertx vertx;

    LiveStreams(ConsoleSessions sessions, PaymentRecords records, Vertx vertx) {
        this.sessions = sessions;
        this.records = records;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event, PaymentChanges changes) {
        changes.follow(this::note);
    }

    /** A planned stop waits for requests in hand, and a stream is one: it ends as soon as the stop begins. */
    void stop(@Observes ShutdownDelayInitiatedEvent stop) {
        endAll();
    }

    @PreDestroy
    void stop() {
        endAll();
    }

    /** Takes a stream in, if there is room for it. */
    synchronized boolean add(LiveStream stream) {
        long ofSession = streams.stream()
                .filter(open -> open.session() == stream.session())
                .count();
        // Where nobody is asked for a key, all have the same one.
        boolean shared = stream.caller().equals(Caller.UNGUARDED);
        long ofKey = streams.stream()
                .filter(open -> open.caller().name().equals(stream.caller().name()))
                .count();
        return streams.size() < MOST
                && ofSession < MOST_OF_ONE_SESSION
                && (shared || ofKey < MOST_OF_ONE_KEY)
                && streams.add(stream);
    }

    void remove(LiveStream stream) {
        streams.remove(stream);
    }

    int count() {
        return streams.size();
    }

    /** On the thread of whoever changed the payment, so it only notes it. */
    private void note(Attempt attempt) {
        if (streams.isEmpty()) {
            return;
        }
        changed.put(attempt.id(), attempt);
        if (gathering.compareAndSet(false, true)) {
            vertx.setTimer(GATHER_MILLIS, late -> tell());
        }
    }

    private void tell() {
        gathering.set(false);
        List<Attempt> now = new ArrayList<>(changed.values());
        now.forEach(attempt -> changed.remove(attempt.id(), attempt));
        for (LiveStream stream : streams) {
            // The next beat ends the others.
            if (isOfSomebody(stream)) {
                now.stream().filter(stream::wants).forEach(attempt -> send(stream, attempt));
            }
        }
    }

    private void send(LiveStream stream, Attempt attempt) {
        Badge badge =
                new Wording(stream.words()).badge(attempt, attempt.needsPerson().isPresent());
        ObjectNode change = json.createObjectNode()
                .put("autoid", attempt.id().toString())
                .put("style", badge.style())
                .put("label", badge.label())
                .put(
                        "text",
                        stream.words()
                                .of("live.changed", attempt.bill().number().value(), badge.label()));
        stream.send("change", change.toString());
    }

    /** Keeps proxies from closing what is silent, and ends what has no session any more. */
    @Scheduled(every = "15s", concurrentExecution = ConcurrentExecution.SKIP)
    void beat() {
        for (LiveStream stream : streams) {
            if (isOfSomebody(stream)) {
                stream.send("beat", "{}");
            } else {
                stream.send("over", "{}");
                stream.end();
            }
        }
    }

    private boolean isOfSomebody(LiveStream stream) {
        return sessions.find(stream.session().id()).isPresent();
    }

    /** Looks for what other instances changed, among what is undecided on a screen. */
    @Scheduled(every = "3s", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        Map<AttemptId, Integer> oldest = new HashMap<>();
        streams.forEach(stream -> stream.versions().forEach((id, version) -> oldest.merge(id, version, Math::min)));
        Set<AttemptId> asked = oldest.keySet().stream().limit(MOST_QUESTIONS).collect(Collectors.toSet());
        try {
            for (AttemptId id : asked) {
                Optional<Attempt> now = records.find(id).map(found -> found.attempt());
                now.filter(attempt -> attempt.version() > oldest.get(id)).ifPresent(this::note);
            }
        } catch (LedgerUnavailableException away) {
            LOG.debugf("the screens wait for the ledger: %s", away.getMessage());
        }
    }

    private void endAll() {
        streams.forEach(LiveStream::end);
    }
}
