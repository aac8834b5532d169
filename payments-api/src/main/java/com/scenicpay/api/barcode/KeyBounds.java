package com.scenicpay.api.barcode;

import com.scenicpay.api.barcode.Answers.Coded;
import com.scenicpay.api.messages.CashierMessages;
import com.scenicpay.api.security.Caller;
import com.scenicpay.api.security.RefusedRequests.Reason;
import com.scenicpay.api.wire.Errcode;
import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.AttemptId;
import com.scenicpay.payments.BillNumber;
import com.scenicpay.payments.BusinessType;
import com.scenicpay.payments.LedgerUnavailableException;
import com.scenicpay.payments.Money;
import com.scenicpay.payments.PaymentLedger;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/** Holds orders to the bounds of the key that they come with. */
final class KeyBounds {

    private final CashierMessages messages;
    private final PaymentLedger ledger;
    private final Executor executor;
    private final Answers answers;

    /** @param executor runs a look into the ledger, which blocks */
    KeyBounds(CashierMessages messages, PaymentLedger ledger, Executor executor) {
        this.messages = messages;
        this.ledger = ledger;
        this.executor = executor;
        this.answers = new Answers(messages);
    }

    /** @throws NotAllowedException when the caller may not act for the operator, or is bound to some and none is named */
    void requireOperator(Caller caller, Optional<String> operatorNo) {
        if (!caller.mayActFor(operatorNo)) {
            throw new NotAllowedException(
                    Reason.OPERATOR, operatorNo.isEmpty() ? messages.operatorNeeded() : messages.operatorNotAllowed());
        }
    }

    /** @throws NotAllowedException when the amount is more than the caller may order */
    void requireAmount(Caller caller, Money amount) {
        if (!caller.mayOrder(amount)) {
            throw new NotAllowedException(
                    Reason.AMOUNT,
                    messages.amountNotAllowed(caller.maxAmount().orElseThrow().toString()));
        }
    }

    /** @throws NotAllowedException when the caller may not order for this type */
    void requireType(Caller caller, BusinessType type) {
        if (!caller.mayOrder(type)) {
            throw new NotAllowedException(Reason.BUSINESS_TYPE, messages.businessTypeNotAllowed());
        }
    }

    /**
     * Gives an order about a payment that is on record, if its business type is one of the caller's. The ledger is asked only
     * for callers that are bound to some types, and then the order is about the very attempt that was looked at: a bill may
     * have another one a moment later. The answer may fail with a {@link NotAllowedException}.
     *
     * @param none the answer when a bound caller's payment does not exist
     * @param order what is done then, with the attempt that it is about if that was looked up here, else the one that was named
     */
    CompletionStage<Coded> ofPayment(
            Caller caller,
            Optional<AttemptId> attempt,
            Optional<BillNumber> bill,
            Coded none,
            Function<Optional<AttemptId>, CompletionStage<Coded>> order) {
        if (caller.businessTypes().isEmpty()) {
            return order.apply(attempt);
        }
        try {
            return CompletableFuture.supplyAsync(() -> find(attempt, bill), executor)
                    .thenCompose(found -> {
                        if (found.isEmpty()) {
                            return CompletableFuture.completedFuture(none);
                        }
                        requireType(caller, found.get().bill().businessType());
                        return order.apply(Optional.of(found.get().id()));
                    })
                    .exceptionally(this::unavailable);
        } catch (RejectedExecutionException busy) {
            return CompletableFuture.completedFuture(unavailable());
        }
    }

    private Optional<Attempt> find(Optional<AttemptId> attempt, Optional<BillNumber> bill) {
        return attempt.isPresent() ? ledger.find(attempt.get()) : bill.flatMap(ledger::findCurrent);
    }

    private Coded unavailable(Throwable failure) {
        if (failure instanceof CompletionException wrapped
                && wrapped.getCause() instanceof LedgerUnavailableException) {
            return unavailable();
        }
        throw failure instanceof CompletionException wrapped ? wrapped : new CompletionException(failure);
    }

    private Coded unavailable() {
        return answers.refusal(Errcode.UNAVAILABLE, messages.unavailableUnknown());
    }
}
