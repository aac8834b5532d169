package com.scenicpay.payments.interleaving;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Everything that a seed decides. What is likely differs from seed to seed, so that some are calm and some are wild. */
final class Chances {

    private static final List<Duration> JUMPS = List.of(
            Duration.ofMillis(1),
            Duration.ofMillis(300),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofMillis(3_200),
            Duration.ofSeconds(10),
            Duration.ofSeconds(31),
            Duration.ofSeconds(95));
    private static final List<Duration> FREEZES = List.of(
            Duration.ofMillis(500),
            Duration.ofMillis(3_100),
            Duration.ofSeconds(12),
            Duration.ofSeconds(31),
            Duration.ofSeconds(50),
            Duration.ofSeconds(70),
            Duration.ofSeconds(130),
            Duration.ofMinutes(15),
            Duration.ofHours(3));

    private final Random random;
    private final double staying;
    private final double jumping;
    private final double freezing;
    private final double failing;
    private final double killing;
    private boolean calm;

    Chances(long seed) {
        random = new Random(seed * 0x9E3779B97F4A7C15L);
        staying = oneOf(0.0, 0.5, 0.9);
        jumping = oneOf(0.005, 0.02, 0.06);
        freezing = oneOf(0.0, 0.005, 0.02, 0.06);
        failing = oneOf(0.0, 0.02, 0.06, 0.2);
        killing = oneOf(0.0, 0.0, 0.002, 0.01);
    }

    private double oneOf(double... values) {
        return values[random.nextInt(values.length)];
    }

    /** From now on nothing goes wrong any more; who goes on is still left to chance. */
    void calmDown() {
        calm = true;
    }

    boolean isCalm() {
        return calm;
    }

    /** Whether whoever is running goes on. */
    boolean stays() {
        return random.nextDouble() < staying;
    }

    boolean jumps() {
        return happens(jumping);
    }

    Duration jump() {
        return any(JUMPS);
    }

    boolean freezes() {
        return happens(freezing);
    }

    Duration freeze() {
        return any(FREEZES);
    }

    /** Whether it is a whole instance that is frozen, and not one of its threads. */
    boolean freezesAll() {
        return random.nextInt(5) == 0;
    }

    boolean kills() {
        return happens(killing);
    }

    /** Whether this call of the store, message or hand-off to a thread goes wrong. */
    boolean fails() {
        return happens(failing);
    }

    private boolean happens(double likelihood) {
        return !calm && random.nextDouble() < likelihood;
    }

    boolean percent(int likelihood) {
        return random.nextInt(100) < likelihood;
    }

    /** From zero to one less than the bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    long nextLong() {
        return random.nextLong();
    }

    <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** At least one millisecond, at most this. */
    Duration upTo(Duration most) {
        return Duration.ofMillis(1 + random.nextInt((int) most.toMillis()));
    }
}
