package com.scenicpay.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.scenicpay.payments.Actor;
import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.AttemptId;
import com.scenicpay.payments.BillStatus;
import com.scenicpay.payments.Decision;
import com.scenicpay.payments.Decision.NotFoundNote;
import com.scenicpay.payments.GatewayReply;
import com.scenicpay.payments.PaymentLedger.Change;
import com.scenicpay.payments.PaymentLedger.RecordOutcome;
import com.scenicpay.payments.PaymentLedger.UndecidedSummary;
import com.scenicpay.payments.PaymentState;
import com.scenicpay.payments.ReportedOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every store must do with attempts once they are on record: decisions, claims, the summary. */
abstract class PaymentLedgerContract extends InitiationContract {

    private static final Duration LEASE = Duration.ofSeconds(30);

    @Test
    void aChangeIsRecordedOverTheVersionThatItWasDecidedOnOnly() {
        Attempt created = begun(aBill());
        Attempt paid = decided(created, PaymentState.PAID);

        RecordOutcome late = ledger().record(created, change(PaymentState.PAYING));

        assertThat(late.applied()).isFalse();
        assertThat(late.attempt().state()).isEqualTo(PaymentState.PAID);
        assertThat(late.attempt().version()).isEqualTo(paid.version());
        assertThat(paid.billStatus()).isEqualTo(BillStatus.PAID);
    }

    @Test
    void ofManyChangesOfOneVersionOneIsRecorded() throws Exception {
        Attempt created = begun(aBill());

        List<RecordOutcome> outcomes = atOnce(20, () -> ledger().record(created, change(PaymentState.PAID)));

        assertThat(outcomes).filteredOn(RecordOutcome::applied).hasSize(1);
        assertThat(outcomes)
                .allSatisfy(outcome -> assertThat(outcome.attempt().version()).isEqualTo(1));
    }

    @Test
    void aCheckWithoutAChangeKeepsTheVersionAndSetsTheNextCheck() {
        Attempt paying = decided(begun(aBill()), PaymentState.PAYING);

        RecordOutcome checked = ledger().record(paying, change(PaymentState.PAYING));

        assertThat(checked.applied()).isTrue();
        assertThat(checked.attempt().version()).isEqualTo(paying.version());
        assertThat(checked.attempt().checkCount()).isEqualTo(paying.checkCount() + 1);
    }

    @Test
    void theNotFoundNoteIsSetKeptAndCleared() {
        Attempt attempt = begun(aBill());

        Attempt noted = applied(attempt, change(PaymentState.CREATED, NotFoundNote.SET, Optional.empty()));
        Attempt kept = applied(noted, change(PaymentState.PAYING, NotFoundNote.KEEP, Optional.empty()));
        Attempt cleared = applied(kept, change(PaymentState.PAYING, NotFoundNote.CLEAR, Optional.empty()));

        assertThat(noted.notFoundAt()).isPresent();
        assertThat(kept.notFoundAt()).isEqualTo(noted.notFoundAt());
        assertThat(cleared.notFoundAt()).isEmpty();
    }

    @Test
    void aPersonsWordEndsTheCallAndKeepsItsReason() {
        Change call = change(PaymentState.PAYING, NotFoundNote.KEEP, Optional.of("another amount"));
        Attempt called = applied(decided(begun(aBill()), PaymentState.PAYING), call);

        Attempt resolved = applied(called, word(PaymentState.FAILED));
        Attempt calledAgain =
                applied(resolved, change(PaymentState.FAILED, NotFoundNote.KEEP, Optional.of("a foreign refund")));
        Attempt confirmed = applied(calledAgain, word(PaymentState.FAILED));

        assertThat(resolved.state()).isEqualTo(PaymentState.FAILED);
        assertThat(resolved.needsPerson()).isEmpty();
        assertThat(resolved.resolvedDoubt()).contains("another amount");
        assertThat(calledAgain.needsPerson()).contains("a foreign refund");
        assertThat(confirmed.needsPerson()).isEmpty();
        assertThat(confirmed.resolvedDoubt()).contains("a foreign refund");
        assertThat(confirmed.version()).isEqualTo(calledAgain.version() + 1);
    }

    @Test
    void aCallForAPersonStaysUntilTheStateChanges() {
        Attempt paying = decided(begun(aBill()), PaymentState.PAYING);

        Attempt called = applied(paying, change(PaymentState.PAYING, NotFoundNote.KEEP, Optional.of("another amount")));
        Attempt checked = applied(called, change(PaymentState.PAYING));
        Attempt paid = applied(checked, change(PaymentState.PAID));

        assertThat(called.needsPerson()).contains("another amount");
        assertThat(checked.needsPerson()).contains("another amount");
        assertThat(paid.needsPerson()).isEmpty();
    }

    @Test
    void theWordsOfARefusalAreKept() {
        Change refused = new Change(
                new Decision(
                        PaymentState.PAYING,
                        NotFoundNote.KEEP,
                        Optional.empty(),
                        true,
                        "refusal to be proved by query"),
                Actor.BEGIN,
                ReportedOrder.NONE,
                Optional.of(new GatewayReply("01", "余额不足")),
                new GatewayReply("01", "余额不足"),
                0,
                Optional.of(Duration.ofSeconds(2)));

        Attempt attempt = applied(begun(aBill()), refused);

        assertThat(decided(attempt, PaymentState.FAILED).refusal()).contains(new GatewayReply("01", "余额不足"));
    }

    @Test
    void whatIsDueIsClaimedOnceUntilItIsCheckedOrItsLeaseHasRunOut() throws InterruptedException {
        Attempt due = begun(aBill());

        assertThat(claimOf(due, LEASE)).isPresent();
        assertThat(claimOf(due, LEASE)).isEmpty();

        applied(
                due,
                new Change(
                        change(PaymentState.PAYING).decision(),
                        Actor.RECONCILE,
                        ReportedOrder.NONE,
                        Optional.empty(),
                        new GatewayReply("00", ""),
                        0,
                        Optional.of(Duration.ZERO)));
        assertThat(claimOf(due, Duration.ofMillis(1))).isPresent();
        TimeUnit.MILLISECONDS.sleep(10);
        assertThat(claimOf(due, LEASE)).isPresent();
    }

    @Test
    void whatIsNotDueOrDecidedIsNotClaimed() {
        Attempt later = applied(begun(aBill()), change(PaymentState.PAYING));
        Attempt paid = decided(begun(aBill()), PaymentState.PAID);

        List<AttemptId> claimed = claimAll().stream().map(Attempt::id).toList();

        assertThat(claimed).doesNotContain(later.id(), paid.id());
    }

    @Test
    void ofManyClaimantsEachAttemptHasOne() throws Exception {
        claimAll();
        List<AttemptId> due = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            due.add(begun(aBill()).id());
        }

        List<List<Attempt>> claims = atOnce(8, () -> ledger().claimDue(10, LEASE));

        assertThat(claims.stream().flatMap(List::stream).map(Attempt::id)).doesNotHaveDuplicates();
        List<AttemptId> all = new ArrayList<>(
                claims.stream().flatMap(List::stream).map(Attempt::id).toList());
        claimAll().forEach(attempt -> all.add(attempt.id()));
        assertThat(all).doesNotHaveDuplicates().containsAll(due);
    }

    @Test
    void theSummaryCountsWhatIsUndecided() {
        UndecidedSummary before = ledger().undecided();
        Attempt paying = decided(begun(aBill()), PaymentState.PAYING);
        applied(paying, change(PaymentState.PAYING, NotFoundNote.KEEP, Optional.of("another amount")));
        decided(begun(aBill()), PaymentState.PAID);

        UndecidedSummary after = ledger().undecided();

        assertThat(after.count()).isEqualTo(before.count() + 1);
        assertThat(after.needsPerson()).isEqualTo(before.needsPerson() + 1);
        assertThat(after.oldest()).isPresent();
    }

    @Test
    void whatIsNotOnRecordIsNotFound() {
        assertThat(ledger().find(new AttemptId(Long.MAX_VALUE))).isEmpty();
        assertThat(ledger().findCurrent(aBillNumber())).isEmpty();
    }

    private Optional<Attempt> claimOf(Attempt attempt, Duration lease) {
        return ledger().claimDue(1000, lease).stream()
                .filter(claimed -> claimed.id().equals(attempt.id()))
                .findFirst();
    }

    private List<Attempt> claimAll() {
        return ledger().claimDue(100_000, LEASE);
    }
}
