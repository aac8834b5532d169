package com.scenicpay.api.console;

import com.scenicpay.api.security.ApiKeys;
import com.scenicpay.api.security.ApiKeys.Known;
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
import java.util.function.Predicate;

/**
 * Who is signed in, in this instance's memory: a restart ends all sessions, and instances behind a balancer need one that
 * sends a browser to the same instance.
 */
@ApplicationScoped
public class ConsoleSessions {

    /** As many as can be open; then the one that was not used for longest ends. */
    static final int MOST = 500;

    /** As many as can be open with one key, so that it cannot end those of others. */
    static final int MOST_OF_ONE_KEY = 20;

    static final Duration LONGEST_IDLE = Duration.ofMinutes(30);
    static final Duration LONGEST = Duration.ofHours(12);

    /** A session and what its key allows now. */
    record SignedIn(ConsoleSession session, Caller caller) {}

    private final ConcurrentHashMap<String, ConsoleSession> sessions = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Function<String, Optional<Known>> known;
    private final Clock clock;

    @Inject
    ConsoleSessions(ApiKeys keys) {
        this(keys::known, Clock.systemUTC());
    }

    /** @param known what is known now of the key of a name; empty when the key is no more */
    ConsoleSessions(Function<String, Optional<Known>> known, Clock clock) {
        this.known = known;
        this.clock = clock;
    }

    /**
     * A new session, with an identifier that nobody had before.
     *
     * @param machine the name in the browser's certificate; empty where none is asked for
     */
    synchronized SignedIn open(Known key, String machine) {
        makeRoom(key.caller());
        ConsoleSession session = new ConsoleSession(key, machine, clock.instant(), random);
        sessions.put(session.id(), session);
        return new SignedIn(session, key.caller());
    }

    /** The session with this identifier, which counts as used now, while it is good and its key is what it was. */
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
        Optional<Known> key = isOver(session, clock.instant())
                ? Optional.empty()
                : known.apply(session.keyName()).filter(session::isOf);
        if (key.isEmpty()) {
            sessions.remove(id, session);
        }
        return key.map(found -> new SignedIn(session, found.caller()));
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

    private void makeRoom(Caller caller) {
        Instant now = clock.instant();
        sessions.values().removeIf(session -> isOver(session, now));
        // Where nobody is asked for a key, all have the same one.
        if (!caller.equals(Caller.UNGUARDED)) {
            leave(MOST_OF_ONE_KEY - 1, session -> session.keyName().equals(caller.name()));
        }
        leave(MOST - 1, session -> true);
    }

    /** Ends those of some sessions that were not used for longest, until so many are left. */
    private void leave(int most, Predicate<ConsoleSession> some) {
        while (sessions.values().stream().filter(some).count() > most) {
            sessions.values().stream()
                    .filter(some)
                    .min(Comparator.comparing(ConsoleSession::usedAt))
                    .ifPresent(this::end);
        }
    }
}
