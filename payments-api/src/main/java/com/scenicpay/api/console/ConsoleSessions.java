package com.scenicpay.api.console;

import com.scenicpay.api.security.ApiKeys;
import com.scenicpay.api.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Who is signed in, in this instance's memory: a restart ends all sessions, and instances behind a balancer need one that
 * sends a browser to the same instance.
 */
@ApplicationScoped
public class ConsoleSessions {

    /** As many as can be open; then the one that was not used for longest ends. */
    static final int MOST = 500;

    static final Duration LONGEST_IDLE = Duration.ofMinutes(30);
    static final Duration LONGEST = Duration.ofHours(12);

    /** A session and what its key allows now. */
    record SignedIn(ConsoleSession session, Caller caller) {}

    private final ConcurrentHashMap<String, ConsoleSession> sessions = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Function<String, Optional<Caller>> stillValid;
    private final Clock clock;

    @Inject
    ConsoleSessions(ApiKeys keys) {
        this(keys::stillValid, Clock.systemUTC());
    }

    /** @param stillValid what the holder of the key of a name may do now; empty when the key is no more */
    ConsoleSessions(Function<String, Optional<Caller>> stillValid, Clock clock) {
        this.stillValid = stillValid;
        this.clock = clock;
    }

    /** A new session, with an identifier that nobody had before. */
    SignedIn open(Caller caller) {
        makeRoom();
        ConsoleSession session = new ConsoleSession(caller.name(), clock.instant(), random);
        sessions.put(session.id(), session);
        return new SignedIn(session, caller);
    }

    /** The session with this identifier, which counts as used now, while it and its key are good. */
    Optional<SignedIn> use(String id) {
        Optional<SignedIn> signedIn = find(id);
        signedIn.ifPresent(found -> found.session().use(clock.instant()));
        return signedIn;
    }

    /** As {@link #use}, without using it: a page that only lies open does not keep a session alive. */
    Optional<SignedIn> find(String id) {
        ConsoleSession session = sessions.get(id);
        if (session == null) {
            return Optional.empty();
        }
        Optional<Caller> caller =
                isOver(session, clock.instant()) ? Optional.empty() : stillValid.apply(session.keyName());
        if (caller.isEmpty()) {
            sessions.remove(id, session);
        }
        return caller.map(found -> new SignedIn(session, found));
    }

    void end(ConsoleSession session) {
        sessions.remove(session.id());
    }

    int count() {
        return sessions.size();
    }

    private static boolean isOver(ConsoleSession session, Instant now) {
        return Duration.between(session.usedAt(), now).compareTo(LONGEST_IDLE) > 0
                || Duration.between(session.openedAt(), now).compareTo(LONGEST) > 0;
    }

    private synchronized void makeRoom() {
        if (sessions.size() < MOST) {
            return;
        }
        Instant now = clock.instant();
        sessions.values().removeIf(session -> isOver(session, now));
        while (sessions.size() >= MOST) {
            sessions.values().stream()
                    .min(Comparator.comparing(ConsoleSession::usedAt))
                    .ifPresent(this::end);
        }
    }
}
