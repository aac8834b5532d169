package com.scenicpay.payments;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * A gateway that answers as the test wants it; silence until told. Keeps a book of all charges, questions and refunds. Calls can be
 * made to wait.
 */
final class ScriptedGateway implements PaymentGateway {

    /** The methods whose calls can be scripted. */
    enum Call {
        CHARGE,
        QUERY,
        REFUND
    }

    /** A question, and when it came, as {@link System#nanoTime()} counts. */
    record Question(OutTradeNo outTradeNo, long atNanos) {}

    private final CallScript<Call> script = new CallScript<>();
    private final List<ChargeOrder> charges = new CopyOnWriteArrayList<>();
    private final List<RefundOrder> refunds = new CopyOnWriteArrayList<>();
    private final List<Question> questions = new CopyOnWriteArrayList<>();
    private final Map<OutTradeNo, Blockade> silentOrders = new ConcurrentHashMap<>();
    private volatile Function<ChargeOrder, Evidence> charging = order -> Answers.silence();
    private volatile Function<OutTradeNo, Evidence> querying = outTradeNo -> Answers.silence();

    private volatile Function<RefundOrder, RefundEvidence> refunding = order -> new RefundEvidence.Inconclusive(
            Evidence.Doubt.NO_ANSWER, Answers.silence().reply());

    /** Every charge from now on is answered so. */
    void answerCharges(Function<ChargeOrder, Evidence> answer) {
        charging = answer;
    }

    /** Every charge from now on succeeds. */
    void acceptCharges() {
        charging = order -> Answers.charged(order.outTradeNo(), order.amount());
    }

    /** Every question from now on is answered so. */
    void answerQueries(Function<OutTradeNo, Evidence> answer) {
        querying = answer;
    }

    /** Every refund from now on is answered so. */
    void answerRefunds(Function<RefundOrder, RefundEvidence> answer) {
        refunding = answer;
    }

    /** The next charge, question or refund waits before it is answered; it is in the book by then. */
    Blockade blockNext(Call call) {
        Blockade blockade = new Blockade();
        script.beforeNext(call, blockade::pass);
        return blockade;
    }

    /** Questions about this order wait from now on. */
    Blockade blockQueriesOf(OutTradeNo outTradeNo) {
        return silentOrders.computeIfAbsent(outTradeNo, key -> new Blockade());
    }

    List<ChargeOrder> charges() {
        return List.copyOf(charges);
    }

    List<Question> questions() {
        return List.copyOf(questions);
    }

    List<RefundOrder> refunds() {
        return List.copyOf(refunds);
    }

    @Override
    public Evidence charge(ChargeOrder order) {
        charges.add(order);
        return script.play(Call.CHARGE, () -> charging.apply(order));
    }

    @Override
    public Evidence query(OutTradeNo outTradeNo) {
        questions.add(new Question(outTradeNo, System.nanoTime()));
        return script.play(Call.QUERY, () -> {
            Blockade silent = silentOrders.get(outTradeNo);
            if (silent != null) {
                silent.pass();
            }
            return querying.apply(outTradeNo);
        });
    }

    @Override
    public RefundEvidence refund(RefundOrder order) {
        refunds.add(order);
        return script.play(Call.REFUND, () -> refunding.apply(order));
    }
}
