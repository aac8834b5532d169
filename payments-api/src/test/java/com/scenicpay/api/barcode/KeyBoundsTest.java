package com.scenicpay.api.barcode;

import static org.assertj.core.api.Assertions.assertThat;

import com.scenicpay.api.InProcess;
import com.scenicpay.api.Till;
import com.scenicpay.api.barcode.Answers.Coded;
import com.scenicpay.api.messages.CashierMessages;
import com.scenicpay.api.security.Caller;
import com.scenicpay.api.security.Role;
import com.scenicpay.api.wire.Errcode;
import com.scenicpay.gateway.sandbox.Story;
import com.scenicpay.payments.AttemptId;
import com.scenicpay.payments.BillNumber;
import com.scenicpay.payments.BusinessType;
import com.scenicpay.payments.PaymentLedger;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What was looked at for a key's bounds is what the order is about, whatever happens to its bill in between. */
@QuarkusTest
class KeyBoundsTest {

    private static final Caller BOUND =
            new Caller("bound", Set.of(Role.SUPERVISOR), Set.of(), Set.of(BusinessType.TICKETING), Optional.empty());

    @Inject
    InProcess inside;

    @Inject
    PaymentLedger ledger;

    @Inject
    CashierMessages messages;

    private final List<Optional<AttemptId>> ordered = new ArrayList<>();

    private Coded order(Caller caller, Optional<AttemptId> attempt, String bill) {
        Answers answers = new Answers(messages);
        Coded none = answers.refusal(Errcode.NO_SUCH_PAYMENT, "none");
        Coded done = answers.refusal(Errcode.DONE, "done");
        return new KeyBounds(messages, ledger, Runnable::run)
                .ofPayment(caller, attempt, Optional.of(new BillNumber(bill)), none, found -> {
                    ordered.add(found);
                    return CompletableFuture.completedFuture(done);
                })
                .toCompletableFuture()
                .join();
    }

    @Test
    void anOrderByBillIsAboutThePaymentThatWasLookedAt() {
        String bill = Till.newBill();
        String autoid = Till.autoid(inside.till().begin(bill, Till.newCode(Story.PAID_AT_ONCE, 0)));

        assertThat(order(BOUND, Optional.empty(), bill).errcode()).isEqualTo(Errcode.DONE);
        assertThat(ordered).containsExactly(AttemptId.parse(autoid));
    }

    @Test
    void aBillWithoutAPaymentIsNotOrderedAboutSinceItMayHaveOneAMomentLater() {
        assertThat(order(BOUND, Optional.empty(), Till.newBill()).errcode()).isEqualTo(Errcode.NO_SUCH_PAYMENT);
        assertThat(order(BOUND, Optional.of(new AttemptId(Long.MAX_VALUE)), Till.newBill())
                        .errcode())
                .isEqualTo(Errcode.NO_SUCH_PAYMENT);
        assertThat(ordered).isEmpty();
    }

    @Test
    void aKeyWithoutBoundsIsNotLookedUpFor() {
        String bill = Till.newBill();

        assertThat(order(Caller.UNGUARDED, Optional.empty(), bill).errcode()).isEqualTo(Errcode.DONE);
        assertThat(ordered).containsExactly(Optional.empty());
    }
}
