package com.scenicpay.api.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.scenicpay.api.security.ApiKeys.Known;
import com.scenicpay.api.security.Caller;
import com.scenicpay.api.security.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConsoleSessionsTest {

    /** A clock that stands still until it is moved. */
    private static final class StandingClock extends Clock {

        private Instant now = Instant.parse("2026-06-01T00:00:00Z");

        void move(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private final Set<String> gone = new HashSet<>();
    private String version = "as it was";
    private final StandingClock clock = new StandingClock();
    private final ConsoleSessions sessions = new ConsoleSessions(
            name -> gone.contains(name) ? Optional.empty() : Optional.of(key(name, version)), clock);

    private static Known key(String name, String version) {
        Caller caller = name.equals(Caller.UNGUARDED.name())
                ? Caller.UNGUARDED
                : new Caller(name, Set.of(Role.SUPERVISOR), Set.of(), Set.of(), Optional.empty());
        return new Known(caller, version);
    }

    private String open() {
        return open(Caller.UNGUARDED.name());
    }

    private String open(String name) {
        return sessions.open(key(name, version), "").session().id();
    }

    @Test
    void aSessionEndsAfterHalfAnHourWithoutUse() {
        String id = open();
        clock.move(Duration.ofMinutes(30));
        assertThat(sessions.use(id)).isPresent();
        clock.move(Duration.ofMinutes(30));
        assertThat(sessions.find(id)).isPresent();
        clock.move(Duration.ofSeconds(1));
        assertThat(sessions.use(id)).as("looking on is no use").isEmpty();
    }

    @Test
    void aSessionEndsAfterTwelveHoursHoweverMuchItIsUsed() {
        String id = open();
        for (int i = 0; i < 36; i++) {
            clock.move(Duration.ofMinutes(20));
            assertThat(sessions.use(id)).isPresent();
        }
        clock.move(Duration.ofSeconds(1));
        assertThat(sessions.use(id)).isEmpty();
    }

    @Test
    void aSessionEndsWithItsKey() {
        String id = open();
        gone.add(Caller.UNGUARDED.name());
        assertThat(sessions.use(id)).isEmpty();
        gone.clear();
        assertThat(sessions.use(id)).as("it does not come back").isEmpty();
    }

    @Test
    void aSessionEndsWhenItsKeyIsMadeAnewUnderTheSameNameOrMayDoOtherThings() {
        String id = open("boss");
        version = "another hash";
        assertThat(sessions.use(id)).isEmpty();
        version = "as it was";
        assertThat(sessions.use(id)).as("it does not come back").isEmpty();
    }

    @Test
    void oneKeyEndsNoSessionsButItsOwn() {
        String another = open("boss");
        clock.move(Duration.ofSeconds(1));
        String first = open("till");
        clock.move(Duration.ofSeconds(1));
        for (int i = 0; i < 2 * ConsoleSessions.MOST; i++) {
            open("till");
        }
        assertThat(sessions.count()).isEqualTo(1 + ConsoleSessions.MOST_OF_ONE_KEY);
        assertThat(sessions.find(another)).isPresent();
        assertThat(sessions.find(first)).isEmpty();
    }

    @Test
    void whenThereAreTooManyTheLeastUsedEnds() {
        String first = open();
        String second = open();
        clock.move(Duration.ofSeconds(1));
        sessions.use(first);
        for (int i = 2; i <= ConsoleSessions.MOST; i++) {
            open();
        }
        assertThat(sessions.count()).isEqualTo(ConsoleSessions.MOST);
        assertThat(sessions.find(first)).isPresent();
        assertThat(sessions.find(second)).isEmpty();
    }
}
