package com.scenicpay.torture.cashier;

import com.scenicpay.torture.evidence.Told;
import com.scenicpay.torture.evidence.Told.Tag;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Refunds one payment: in full, in parts, the same one again, too much, several at once. */
final class Supervisor {

    private static final int MOST_TRIES = 25;
    private static final String UNDECIDED = "退款已受理，处理中";
    private static final BigDecimal CENT = new BigDecimal("0.01");

    private final Till till;
    private final Random random;
    private final String bill;
    private final String autoid;
    private final BigDecimal amount;
    private int numbers;

    Supervisor(Till till, Random random, String bill, String autoid, BigDecimal amount) {
        this.till = till;
        this.random = random;
        this.bill = bill;
        this.autoid = autoid;
        this.amount = amount;
    }

    void refund() throws InterruptedException {
        switch (random.nextInt(5)) {
            case 0 -> follow(newNumber(), amount);
            case 1 -> inParts();
            case 2 -> sameNumberAtOnce();
            case 3 -> manyAtOnce();
            default -> tooMuch();
        }
    }

    private void inParts() throws InterruptedException {
        BigDecimal part = part(2 + random.nextInt(3));
        String number = newNumber();
        follow(number, part);
        follow(number, part);
        // Another amount under the same number must be refused.
        till.refund(bill, autoid, number, part.add(CENT)).join();
        follow(newNumber(), part);
    }

    private void sameNumberAtOnce() throws InterruptedException {
        BigDecimal asked = random.nextBoolean() ? amount : part(2);
        String number = newNumber();
        List<CompletableFuture<Told>> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            all.add(till.refund(bill, autoid, number, asked));
        }
        all.forEach(CompletableFuture::join);
        follow(number, asked);
    }

    /** More than there is to give back, in equal parts of which some must be refused. */
    private void manyAtOnce() throws InterruptedException {
        BigDecimal part = part(4);
        List<CompletableFuture<Told>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(till.refund(bill, autoid, newNumber(), part));
        }
        all.forEach(CompletableFuture::join);
        follow("R1", part);
    }

    private void tooMuch() throws InterruptedException {
        till.refund(bill, autoid, newNumber(), amount.add(CENT)).join();
        follow(newNumber(), part(2));
        till.refund(bill, autoid, newNumber(), amount).join();
    }

    /** Until it is known how it stands, or patience ends; the same number again is the same refund. */
    private void follow(String number, BigDecimal asked) throws InterruptedException {
        Told told = till.refund(bill, autoid, number, asked).join();
        for (int i = 0; i < MOST_TRIES && !isEnd(told); i++) {
            TimeUnit.MILLISECONDS.sleep(200 + random.nextInt(400));
            told = (told.wasAnswered(0) && random.nextBoolean()
                            ? till.queryRefund(bill, autoid, number)
                            : till.refund(bill, autoid, number, asked))
                    .join();
        }
    }

    private static boolean isEnd(Told told) {
        boolean isUnknown = told.answer().isEmpty() || told.wasAnswered(50301);
        return !isUnknown
                && told.tag().map(Tag::description).filter(UNDECIDED::equals).isEmpty();
    }

    private BigDecimal part(int parts) {
        return amount.divide(BigDecimal.valueOf(parts), 2, RoundingMode.DOWN);
    }

    private String newNumber() {
        return "R" + ++numbers;
    }
}
