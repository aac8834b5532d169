package com.scenicpay.payments.interleaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Tills begin, query, cancel and refund the same bills at two instances of the service while threads and instances are
 * frozen between any two steps or killed, and calls fail, are lost or take effect late: whatever the order of the steps, the
 * guarantees hold.
 *
 * <p>{@code -Dinterleaving.seed=n} runs one schedule and prints it; {@code -Dinterleaving.schedules=n} runs so many.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InterleavingTest {

    private static final int SCHEDULES = Integer.getInteger("interleaving.schedules", 4_000);
    private static final long ONLY = Long.getLong("interleaving.seed", -1);

    @Test
    void theGuaranteesHoldInWhateverOrderTheStepsAreTaken() {
        if (ONLY >= 0) {
            World world = played(ONLY);
            System.out.println(world);
            assertThat(world.breaches().found()).isEmpty();
            return;
        }
        List<World> broken = LongStream.range(0, SCHEDULES)
                .mapToObj(InterleavingTest::played)
                .filter(world -> !world.breaches().found().isEmpty())
                .toList();
        if (!broken.isEmpty()) {
            fail(broken.size() + " of " + SCHEDULES + " schedules break a guarantee; the first of them:\n"
                    + broken.get(0));
        }
    }

    @Test
    void theSameSeedIsTheSameSchedule() {
        for (long seed : List.of(1L, 7L, 42L, 1_234L)) {
            assertThat(played(seed).trace().lines())
                    .hasSizeGreaterThan(20)
                    .isEqualTo(played(seed).trace().lines());
        }
    }

    private static World played(long seed) {
        World world = new World(seed).run();
        Invariants.check(world);
        WordsAndHistory.check(world);
        if (!world.breaches().found().isEmpty()) {
            return world;
        }
        Invariants.checkWithNobodyCalled(world.withAPersonsWords());
        WordsAndHistory.check(world);
        return world;
    }
}
