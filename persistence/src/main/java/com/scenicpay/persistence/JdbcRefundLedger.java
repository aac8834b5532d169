package com.scenicpay.persistence;

import com.scenicpay.payments.Actor;
import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.AttemptId;
import com.scenicpay.payments.GatewayReply;
import com.scenicpay.payments.Money;
import com.scenicpay.payments.Refund;
import com.scenicpay.payments.RefundDecision;
import com.scenicpay.payments.RefundId;
import com.scenicpay.payments.RefundLedger;
import com.scenicpay.payments.RefundNumber;
import com.scenicpay.payments.RefundRequest;
import com.scenicpay.payments.RefundRules;
import com.scenicpay.payments.RefundState;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The refunds behind stored procedures, as {@link JdbcPaymentLedger} for payments. */
public final class JdbcRefundLedger implements RefundLedger {

    private static final String BEGIN = "{call Sp_3Pay_Offline_ReceiveMoney_Refund_Begin(?,?,?,?,?,?)}";
    private static final String GET = "{call Sp_3Pay_Offline_ReceiveMoney_Refund_Get(?,?)}";
    private static final String RECORD = "{call Sp_3Pay_Offline_ReceiveMoney_Refund_Record(?,?,?,?,?,?,?,?,?,?,?)}";
    private static final String CLAIM_DUE = "{call Sp_3Pay_Offline_ReceiveMoney_Refund_ClaimDue(?,?,?)}";

    private final StoreCalls calls;
    private final Durability durability;
    private final LedgerSettings settings;
    private final Procedures procedures;

    public JdbcRefundLedger(StoreCalls calls, Durability durability, LedgerSettings settings) {
        this.calls = calls;
        this.durability = durability;
        this.settings = settings;
        this.procedures = new Procedures(settings.statementTimeout());
    }

    @Override
    public BeginOutcome beginRefund(AttemptId payment, RefundRequest request, Duration firstCheck) {
        durability.check();
        BeginOutcome outcome = calls.run(
                "recording a refund",
                durability.writing(connection -> begin(connection, payment, request, firstCheck)));
        durability.awaitDurable();
        return outcome;
    }

    private BeginOutcome begin(Connection connection, AttemptId payment, RefundRequest request, Duration firstCheck)
            throws SQLException {
        try (CallableStatement call = procedures.prepare(
                        connection,
                        BEGIN,
                        payment.value(),
                        request.number().value(),
                        request.amount().yuan(),
                        request.operatorNo().orElse(null),
                        request.reason().orElse(null),
                        firstCheck.toMillis());
                ResultSet row = call.executeQuery()) {
            Procedures.expectRow(row, "Refund_Begin");
            String outcome = row.getString("outcome");
            return switch (outcome) {
                case "RECORDED" -> new BeginOutcome.Recorded(read(row));
                case "EXISTING" -> new BeginOutcome.Existing(read(row));
                case "NOT_POSSIBLE" -> new BeginOutcome.NotPossible(AttemptRow.read(row));
                default -> throw Procedures.unexpected("Refund_Begin", outcome);
            };
        }
    }

    @Override
    public Optional<Refund> findRefund(AttemptId payment, RefundNumber number) {
        Optional<Refund> read = calls.read("reading a refund", connection -> {
            try (CallableStatement call = procedures.prepare(connection, GET, payment.value(), number.value());
                    ResultSet row = call.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        });
        durability.awaitDurable();
        return read;
    }

    @Override
    public RecordOutcome startSending(Refund seen, UUID call, Actor actor, Duration nextCheck, Duration busyCheck) {
        String callId = Procedures.callId(call);
        return record(
                seen, RefundRules.onStart(seen), Optional.empty(), actor, Optional.of(nextCheck), busyCheck, callId);
    }

    @Override
    public RecordOutcome recordRefund(
            Refund seen, RefundDecision decision, GatewayReply reply, Actor actor, Optional<Duration> nextCheck) {
        Optional<GatewayReply> told =
                Optional.of(reply).filter(words -> !words.code().isEmpty());
        return record(seen, decision, told, actor, nextCheck, Duration.ZERO, Procedures.newCallId());
    }

    private RecordOutcome record(
            Refund seen,
            RefundDecision decision,
            Optional<GatewayReply> reply,
            Actor actor,
            Optional<Duration> nextCheck,
            Duration busyCheck,
            String callId) {
        durability.check();
        RecordOutcome outcome = calls.run(
                "recording a refund's decision",
                durability.writing(
                        connection -> record(connection, seen, decision, reply, actor, nextCheck, busyCheck, callId)));
        durability.awaitDurable();
        return outcome;
    }

    private RecordOutcome record(
            Connection connection,
            Refund seen,
            RefundDecision decision,
            Optional<GatewayReply> reply,
            Actor actor,
            Optional<Duration> nextCheck,
            Duration busyCheck,
            String callId)
            throws SQLException {
        try (CallableStatement call = procedures.prepare(
                        connection,
                        RECORD,
                        seen.id().value(),
                        seen.version(),
                        decision.state().name(),
                        decision.needsPerson().orElse(null),
                        nextCheck.map(Duration::toMillis).orElse(null),
                        busyCheck.toMillis(),
                        actor.name(),
                        decision.why(),
                        reply.map(GatewayReply::code).orElse(null),
                        reply.map(GatewayReply::message).orElse(null),
                        callId);
                ResultSet row = call.executeQuery()) {
            Procedures.expectRow(row, "Refund_Record");
            String outcome = row.getString("outcome");
            return switch (outcome) {
                case "APPLIED" -> new RecordOutcome(read(row), true);
                case "STALE", "BUSY" -> new RecordOutcome(read(row), false);
                default -> throw Procedures.unexpected("Refund_Record", outcome);
            };
        }
    }

    @Override
    public List<Refund> claimDueRefunds(int most, Duration lease) {
        return calls.run("claiming refunds", connection -> {
            List<Refund> claimed = new ArrayList<>();
            try (CallableStatement call =
                            procedures.prepare(connection, CLAIM_DUE, settings.instance(), most, lease.toMillis());
                    ResultSet rows = call.executeQuery()) {
                while (rows.next()) {
                    claimed.add(read(rows));
                }
            }
            return claimed;
        });
    }

    static Refund read(ResultSet row) throws SQLException {
        Attempt payment = AttemptRow.read(row);
        return new Refund(
                new RefundId(row.getLong("refund_id")),
                new RefundNumber(row.getString("refund_num")),
                payment,
                Optional.ofNullable(row.getString("bank_order_no")),
                new Money(row.getBigDecimal("refund_amount")),
                RefundState.valueOf(row.getString("refund_state")),
                row.getInt("refund_version"),
                Optional.ofNullable(row.getString("refund_needs_person")),
                reply(row),
                row.getBoolean("refund_has_others"),
                AttemptRow.instant(row, "refund_created_at").orElseThrow(),
                payment.asOf());
    }

    private static Optional<GatewayReply> reply(ResultSet row) throws SQLException {
        String code = row.getString("refund_gateway_code");
        String message = row.getString("refund_gateway_message");
        return code == null ? Optional.empty() : Optional.of(new GatewayReply(code, message == null ? "" : message));
    }
}
