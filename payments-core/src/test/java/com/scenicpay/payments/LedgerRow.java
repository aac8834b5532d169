package com.scenicpay.payments;

import com.scenicpay.payments.Decision.NotFoundNote;
import com.scenicpay.payments.PaymentLedger.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One attempt in the {@link InMemoryLedger}, which guards it. */
final class LedgerRow {

    /** A line of the attempt's history. */
    record Event(Instant at, PaymentState from, PaymentState to, String why) {}

    private final AttemptId id;
    private final Initiation initiation;
    private final Instant createdAt;
    private final List<Event> events = new ArrayList<>();
    private PaymentState state = PaymentState.CREATED;
    private int version;
    private int checkCount;
    private Optional<Instant> notFoundAt = Optional.empty();
    private Optional<String> needsPerson = Optional.empty();
    private Optional<String> resolvedDoubt = Optional.empty();
    private Optional<GatewayReply> refusal = Optional.empty();
    private Optional<Instant> decidedAt = Optional.empty();
    private int postCloseChecks;
    private Optional<Instant> nextCheckAt;
    private Optional<Instant> leaseUntil = Optional.empty();

    LedgerRow(AttemptId id, Initiation initiation, Instant createdAt, Duration firstCheck) {
        this.id = id;
        this.initiation = initiation;
        this.createdAt = createdAt;
        this.nextCheckAt = Optional.of(createdAt.plus(firstCheck));
    }

    AttemptId id() {
        return id;
    }

    Initiation initiation() {
        return initiation;
    }

    Instant createdAt() {
        return createdAt;
    }

    PaymentState state() {
        return state;
    }

    Optional<Instant> nextCheckAt() {
        return nextCheckAt;
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    boolean isFor(BillNumber bill) {
        return initiation.bill().number().equals(bill);
    }

    boolean hasCodeOf(Initiation other) {
        return initiation.codeHash().equals(other.codeHash());
    }

    boolean keepsCodeFromOthers(Initiation other, Instant guardedSince) {
        return hasCodeOf(other)
                && !isFor(other.bill().number())
                && createdAt.isAfter(guardedSince)
                && !state.isProvenUncharged();
    }

    boolean isClaimable(Instant now) {
        return nextCheckAt.filter(due -> !due.isAfter(now)).isPresent()
                && leaseUntil.filter(until -> until.isAfter(now)).isEmpty();
    }

    void leaseUntil(Instant until) {
        leaseUntil = Optional.of(until);
    }

    /** Compare-and-set by version; false, with nothing changed, when somebody was first. */
    boolean recorded(Attempt seen, Change change, Instant now) {
        if (seen.version() != version) {
            return false;
        }
        Decision decision = change.decision();
        boolean changes = change.changes(read(BillStatus.OPEN, now));
        boolean resolved = change.actor() == Actor.OPERATOR;
        resolvedDoubt = resolved ? needsPerson : resolvedDoubt;
        needsPerson = resolved
                ? Optional.empty()
                : decision.needsPerson().or(() -> decision.state() == state ? needsPerson : Optional.empty());
        if (changes) {
            moveTo(decision.state(), now, decision.why());
        }
        if (decision.notFound() != NotFoundNote.KEEP) {
            notFoundAt = decision.notFound() == NotFoundNote.SET ? Optional.of(now) : Optional.empty();
        }
        refusal = change.refusal().or(() -> refusal);
        postCloseChecks = change.postCloseChecks();
        nextCheckAt = change.nextCheck().map(now::plus);
        leaseUntil = Optional.empty();
        checkCount++;
        return true;
    }

    void changedElsewhere(PaymentState next, Instant now) {
        moveTo(next, now, "changed elsewhere");
        if (!next.isUndecided()) {
            nextCheckAt = Optional.empty();
        }
    }

    private void moveTo(PaymentState next, Instant now, String why) {
        if (next != state && !state.mayBecome(next)) {
            throw new IllegalStateException(state + " may not become " + next);
        }
        events.add(new Event(now, state, next, why));
        if (next != state && !next.isUndecided()) {
            decidedAt = Optional.of(now);
        }
        state = next;
        version++;
    }

    Attempt read(BillStatus billStatus, Instant now) {
        return new Attempt(
                id,
                initiation.outTradeNo(),
                initiation.bill(),
                initiation.maskedCode(),
                initiation.operatorNo(),
                initiation.origin(),
                state,
                version,
                checkCount,
                notFoundAt,
                needsPerson,
                resolvedDoubt,
                refusal,
                billStatus,
                decidedAt,
                postCloseChecks,
                Money.ZERO,
                Money.ZERO,
                createdAt,
                now);
    }
}
