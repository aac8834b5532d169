package com.scenicpay.payments;

import com.scenicpay.payments.Decision.NotFoundNote;
import com.scenicpay.payments.Evidence.ChargeRefused;
import com.scenicpay.payments.Evidence.Charged;
import com.scenicpay.payments.Evidence.Inconclusive;
import com.scenicpay.payments.Evidence.NeverSent;
import com.scenicpay.payments.Evidence.OrderReported;
import com.scenicpay.payments.Evidence.PasswordAwaited;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the gateway's answers may and may not prove. A pure function, used by everyone who asks the gateway; its
 * specification is the table in {@code docs/hnxft-protocol.md}.
 *
 * @param grace how long after the initiation the gateway's "no such order" proves nothing
 * @param notFoundApart how far apart two such answers must be to prove that the order was never received
 */
public record DecisionRules(Duration grace, Duration notFoundApart) {

    /** Why a person is called when money of an order went back and no refund of ours can have done it. */
    static final String REFUNDED_ELSEWHERE = "the gateway reports a refund that was not made here";

    public DecisionRules {
        if (grace.isNegative() || notFoundApart.isNegative()) {
            throw new IllegalArgumentException("times are not negative");
        }
    }

    /**
     * Decides what evidence means for an attempt.
     *
     * @param askedAt ledger time not later than the moment when the gateway was asked
     */
    public Decision decide(Attempt attempt, Evidence evidence, Instant askedAt) {
        if (evidence instanceof Charged charged) {
            return onCharged(attempt, charged.order());
        }
        if (evidence instanceof PasswordAwaited) {
            return stillOpen(attempt, "password awaited");
        }
        if (evidence instanceof ChargeRefused) {
            return stillOpen(attempt, "refusal to be proved by query");
        }
        if (evidence instanceof OrderReported reported) {
            return onReported(attempt, reported, askedAt);
        }
        if (evidence instanceof NeverSent) {
            return closed(attempt, PaymentState.FAILED, "never sent to the gateway");
        }
        return stillOpen(attempt, "no proof: " + ((Inconclusive) evidence).doubt());
    }

    /** How soon at the latest the gateway should be asked again after this evidence, while the attempt is undecided. */
    Optional<Duration> askAgainWithin(Attempt attempt, Evidence evidence, Decision decision) {
        if (evidence instanceof Inconclusive nothing && nothing.doubt().isSilence()) {
            return Optional.of(CheckSchedule.UNANSWERED);
        }
        boolean toBeRepeated = decision.notFound() == NotFoundNote.SET
                || (attempt.notFoundAt().isPresent() && decision.notFound() == NotFoundNote.KEEP);
        return toBeRepeated ? Optional.of(notFoundApart) : Optional.empty();
    }

    private static Decision onCharged(Attempt attempt, ReportedOrder order) {
        boolean ours =
                order.outTradeNo().filter(attempt.outTradeNo().value()::equals).isPresent();
        boolean amountFits = order.amount().map(attempt.bill().amount()::equals).orElse(true);
        return ours && amountFits
                ? charged(attempt, "charge confirmed")
                : stillOpen(attempt, "no proof: the charge's answer names another order or amount");
    }

    private Decision onReported(Attempt attempt, OrderReported reported, Instant askedAt) {
        Optional<String> reportedNo = reported.order().outTradeNo();
        boolean ours = reportedNo.filter(attempt.outTradeNo().value()::equals).isPresent();
        boolean anothers = reportedNo.isPresent() && !ours;
        if (reported.status() == OrderStatus.UNKNOWN_ORDER) {
            return anothers
                    ? stillOpen(attempt, "no proof: the answer names another order")
                    : onNotFound(attempt, askedAt);
        }
        if (reported.status() == OrderStatus.PAID) {
            return onReportedPaid(attempt, reported.order(), ours, anothers);
        }
        if (!ours) {
            return stillOpen(attempt, "no proof: the answer does not name this order");
        }
        return switch (reported.status()) {
            case REFUNDED -> onReportedRefunded(attempt);
            case FAILED -> closed(attempt, PaymentState.FAILED);
            case CANCELLED -> closed(attempt, PaymentState.CANCELLED);
            case TIMED_OUT -> closed(attempt, PaymentState.TIMED_OUT);
            default -> stillOpen(attempt, "not decided at the gateway").clearingNotFound();
        };
    }

    private static Decision onReportedPaid(Attempt attempt, ReportedOrder order, boolean ours, boolean anothers) {
        Optional<Money> amount = order.amount();
        if (anothers) {
            return disputed(attempt, "the gateway reports a paid order of another number");
        }
        if (amount.isPresent() && !amount.get().equals(attempt.bill().amount())) {
            Decision dispute = disputed(attempt, "the gateway reports another amount as paid");
            return ours ? dispute.clearingNotFound() : dispute;
        }
        if (!ours || amount.isEmpty()) {
            return stillOpen(attempt, "no proof: the answer lacks the order number or the amount");
        }
        return charged(attempt, "paid at the gateway");
    }

    private static Decision onReportedRefunded(Attempt attempt) {
        // Also while a refund of ours is under way, and after a part went back: who asks may see it before it is
        // recorded.
        boolean madeHere = attempt.state() == PaymentState.REFUNDED
                || attempt.state() == PaymentState.REFUNDED_LATE
                || attempt.refundReserved().compareTo(Money.ZERO) > 0;
        return madeHere
                ? Decision.of(attempt.state(), "refunded at the gateway")
                : disputed(attempt, REFUNDED_ELSEWHERE).clearingNotFound();
    }

    private Decision onNotFound(Attempt attempt, Instant askedAt) {
        if (!attempt.state().mayBecome(PaymentState.FAILED)) {
            return Decision.of(attempt.state(), "no such order at the gateway, already decided");
        }
        if (askedAt.isBefore(attempt.createdAt().plus(grace))) {
            return Decision.of(attempt.state(), "no such order at the gateway, within the grace time");
        }
        if (isDisputed(attempt)) {
            return Decision.of(attempt.state(), "no such order at the gateway, in a dispute that a person decides");
        }
        if (attempt.notFoundAt().isEmpty()) {
            return new Decision(
                    attempt.state(),
                    NotFoundNote.SET,
                    Optional.empty(),
                    true,
                    "no such order at the gateway, first time");
        }
        if (askedAt.isBefore(attempt.notFoundAt().get().plus(notFoundApart))) {
            return Decision.of(attempt.state(), "no such order at the gateway, to be asked once more");
        }
        return Decision.of(PaymentState.FAILED, "never received by the gateway");
    }

    /** A dispute ends by a person's word alone, even when the charge itself is proved meanwhile. */
    private static Decision keepingDispute(Attempt attempt, Decision decision) {
        return isDisputed(attempt)
                ? decision.callingPerson(attempt.needsPerson().orElseThrow())
                : decision;
    }

    private static boolean isDisputed(Attempt attempt) {
        return attempt.needsPerson()
                .filter(why -> !why.equals(CheckSchedule.OVERDUE))
                .isPresent();
    }

    private static Decision charged(Attempt attempt, String why) {
        if (attempt.state().mayBecome(PaymentState.PAID)) {
            return keepingDispute(attempt, Decision.of(PaymentState.PAID, why));
        }
        if (attempt.state().mayBecome(PaymentState.LATE_PAID)) {
            return keepingDispute(attempt, Decision.of(PaymentState.LATE_PAID, why + ", after the bill was let go"));
        }
        return Decision.of(attempt.state(), why);
    }

    private static Decision closed(Attempt attempt, PaymentState closing) {
        return closed(attempt, closing, "closed by the gateway");
    }

    private static Decision closed(Attempt attempt, PaymentState closing, String why) {
        if (isDisputed(attempt) && attempt.state().mayBecome(closing)) {
            return Decision.of(attempt.state(), why + ", in a dispute that a person decides");
        }
        return attempt.state().mayBecome(closing)
                ? Decision.of(closing, why)
                : Decision.of(attempt.state(), why + ", already decided");
    }

    private static Decision stillOpen(Attempt attempt, String why) {
        return Decision.of(attempt.state() == PaymentState.CREATED ? PaymentState.PAYING : attempt.state(), why)
                .inconclusive();
    }

    private static Decision disputed(Attempt attempt, String why) {
        return Decision.of(attempt.state(), "disputed: " + why).callingPerson(why);
    }
}
