package com.scenicpay.torture.cashier;

import com.scenicpay.gateway.sandbox.Story;
import com.scenicpay.torture.evidence.Told;
import com.scenicpay.torture.evidence.Told.Tag;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Has one bill paid, as cashiers do: begins, begins again when no answer came, queries, gives up, scans anew; a colleague
 * may take the same bill at the same moment, and what was sent long ago may arrive again. Which of all this happens is drawn
 * from the payment's own random numbers.
 */
final class Cashier {

    private static final int MOST_SCANS = 3;
    private static final int MOST_REPEATS = 60;
    private static final Duration NO_ANSWER_PATIENCE = Duration.ofSeconds(40);

    private final Till till;
    private final Random random;
    private final String bill;
    private final long firstSerial;
    private final List<Supplier<CompletableFuture<Told>>> late = new ArrayList<>();
    private final List<CompletableFuture<Told>> underWay = new ArrayList<>();
    private BigDecimal amount;
    private int codes;

    /** @param firstSerial of the serials of payment codes, of which a thousand belong to this payment */
    Cashier(Till till, Random random, String bill, long firstSerial) {
        this.till = till;
        this.random = random;
        this.bill = bill;
        this.firstSerial = firstSerial;
        this.amount = BigDecimal.valueOf(100 + random.nextInt(50_000), 2);
    }

    /** From the first scan until the bill is paid or nobody has patience any more. */
    void serve() throws InterruptedException {
        Optional<Tag> paid = Optional.empty();
        for (int scan = 0; scan < MOST_SCANS && paid.isEmpty(); scan++) {
            Optional<Tag> end = scan();
            sendWhatWasDelayed();
            if (end.filter(tag -> isLetter(tag, "P")).isPresent()) {
                paid = end;
            } else if (end.filter(tag -> isLetter(tag, "R")).isPresent() || chance(25)) {
                break;
            }
        }
        if (paid.isPresent() && chance(60)) {
            new Supervisor(till, random, bill, paid.get().autoid(), amount).refund();
        }
        sendWhatWasDelayed();
        untilAnswered(() -> till.queryBill(bill));
        for (CompletableFuture<Told> each : underWay) {
            each.join();
        }
    }

    /** One payment code, until it is decided or given up. */
    private Optional<Tag> scan() throws InterruptedException {
        if (codes > 0 && chance(15)) {
            amount = amount.add(BigDecimal.ONE);
        }
        String code = newCode();
        BigDecimal asked = amount;
        Supplier<CompletableFuture<Told>> begin = () -> till.begin(bill, code, asked);
        if (chance(15)) {
            underWay.add(begin.get());
        }
        if (chance(15)) {
            String other = newCode();
            underWay.add(till.begin(bill, other, asked));
        }
        if (chance(20)) {
            late.add(begin);
        }
        Optional<Tag> answer = untilAnswered(begin).flatMap(Told::tag);
        if (answer.isEmpty()) {
            return answer;
        }
        Optional<Tag> known = followed(answer.get());
        return known.filter(tag -> isLetter(tag, "I")).isPresent() && chance(75) ? cancelled(known.get()) : known;
    }

    private Optional<Tag> followed(Tag answer) throws InterruptedException {
        Tag known = answer;
        long until = System.nanoTime()
                + Duration.ofMillis(2_000 + random.nextInt(14_000)).toNanos();
        while (isLetter(known, "I") && System.nanoTime() < until) {
            String autoid = known.autoid();
            int waitSeconds = random.nextInt(4);
            known = till.query(bill, autoid, waitSeconds).join().tag().orElse(known);
            pause(150, 500);
        }
        return Optional.of(known);
    }

    private Optional<Tag> cancelled(Tag open) throws InterruptedException {
        Supplier<CompletableFuture<Told>> cancel = () -> till.cancel(bill, open.autoid());
        if (chance(30)) {
            underWay.add(cancel.get());
        }
        if (chance(30)) {
            underWay.add(till.query(bill, open.autoid(), 1));
        }
        if (chance(40)) {
            late.add(cancel);
        }
        return untilAnswered(cancel).flatMap(Told::tag);
    }

    /** What a network or a nervous finger sends again, when all has changed meanwhile. */
    private void sendWhatWasDelayed() {
        if (chance(50)) {
            late.forEach(request -> underWay.add(request.get()));
            late.clear();
        }
    }

    private Optional<Told> untilAnswered(Supplier<CompletableFuture<Told>> request) throws InterruptedException {
        long until = System.nanoTime() + NO_ANSWER_PATIENCE.toNanos();
        for (int i = 0; i < MOST_REPEATS && System.nanoTime() < until; i++) {
            Told told = request.get().join();
            if (told.answer().isPresent() && !told.wasAnswered(50301)) {
                return Optional.of(told);
            }
            pause(200, 1_000);
        }
        return Optional.empty();
    }

    private String newCode() {
        Story story = StoryMix.draw(random);
        return story.sampleCode(firstSerial + codes++, StoryMix.drawWaitSeconds(random));
    }

    private void pause(int leastMs, int mostMs) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(leastMs + random.nextInt(mostMs - leastMs));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private static boolean isLetter(Tag tag, String letter) {
        return tag.payStatus().equals(letter);
    }
}
