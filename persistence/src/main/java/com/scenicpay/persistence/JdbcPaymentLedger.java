package com.scenicpay.persistence;

import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.AttemptId;
import com.scenicpay.payments.Bill;
import com.scenicpay.payments.BillNumber;
import com.scenicpay.payments.Decision;
import com.scenicpay.payments.GatewayReply;
import com.scenicpay.payments.Initiation;
import com.scenicpay.payments.PaymentLedger;
import com.scenicpay.payments.PaymentState;
import com.scenicpay.payments.ReportedOrder;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The ledger behind stored procedures, one for both databases. Each procedure is one transaction, takes IN parameters and
 * returns one result set; {@code docs/stored-procedures.md} describes them.
 */
public final class JdbcPaymentLedger implements PaymentLedger {

    private static final String BEGIN = "{call Sp_3Pay_Offline_ReceiveMoney_Begin(?,?,?,?,?,?,?,?,?,?,?,?)}";
    private static final String GET = "{call Sp_3Pay_Offline_ReceiveMoney_Get(?,?)}";
    private static final String RECORD =
            "{call Sp_3Pay_Offline_ReceiveMoney_Record(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)}";
    private static final String CLAIM_DUE = "{call Sp_3Pay_Offline_ReceiveMoney_ClaimDue(?,?,?)}";
    private static final String SUMMARY = "{call Sp_3Pay_Offline_ReceiveMoney_Summary()}";

    private final StoreCalls calls;
    private final Durability durability;
    private final LedgerSettings settings;
    private final Procedures procedures;

    public JdbcPaymentLedger(StoreCalls calls, Durability durability, LedgerSettings settings) {
        this.calls = calls;
        this.durability = durability;
        this.settings = settings;
        this.procedures = new Procedures(settings.statementTimeout());
    }

    @Override
    public BeginOutcome begin(Initiation initiation) {
        durability.check();
        BeginOutcome outcome =
                calls.run("recording an initiation", durability.writing(connection -> begin(connection, initiation)));
        durability.awaitDurable();
        return outcome;
    }

    private BeginOutcome begin(Connection connection, Initiation initiation) throws SQLException {
        Bill bill = initiation.bill();
        try (CallableStatement call = procedures.prepare(
                        connection,
                        BEGIN,
                        initiation.outTradeNo().value(),
                        bill.number().value(),
                        bill.businessType().code(),
                        bill.amount().yuan(),
                        initiation.operatorNo().orElse(null),
                        bill.cardNo().orElse(null),
                        bill.content().orElse(null),
                        initiation.origin().code(),
                        initiation.maskedCode(),
                        initiation.codeHash(),
                        settings.firstCheck().toMillis(),
                        settings.codeGuard().toMillis());
                ResultSet row = call.executeQuery()) {
            Procedures.expectRow(row, "Begin");
            String outcome = row.getString("outcome");
            return switch (outcome) {
                case "RECORDED" -> new BeginOutcome.Recorded(AttemptRow.read(row));
                case "EXISTING" -> existing(AttemptRow.read(row), bill);
                case "CODE_USED" -> new BeginOutcome.CodeUsedElsewhere();
                default -> throw Procedures.unexpected("Begin", outcome);
            };
        }
    }

    /** A bill that is held binds the one who asks for it; an attempt that let its bill go binds nobody. */
    private static BeginOutcome existing(Attempt attempt, Bill asked) {
        return attempt.state().holdsBill() && !attempt.bill().hasSameFactsAs(asked)
                ? new BeginOutcome.HeldWithOtherFacts(attempt)
                : new BeginOutcome.Existing(attempt);
    }

    @Override
    public Optional<Attempt> find(AttemptId id) {
        return get(id.value(), null);
    }

    @Override
    public Optional<Attempt> findCurrent(BillNumber bill) {
        return get(null, bill.value());
    }

    private Optional<Attempt> get(Long autoid, String billNum) {
        Optional<Attempt> read = calls.read("reading an attempt", connection -> {
            try (CallableStatement call = procedures.prepare(connection, GET, autoid, billNum);
                    ResultSet row = call.executeQuery()) {
                return row.next() ? Optional.of(AttemptRow.read(row)) : Optional.empty();
            }
        });
        durability.awaitDurable();
        return read;
    }

    @Override
    public RecordOutcome record(Attempt seen, Change change) {
        durability.check();
        String callId = Procedures.newCallId();
        // That an attempt was asked for may be lost: it is asked for again.
        RecordOutcome outcome = change.changes(seen)
                ? calls.run(
                        "recording a decision",
                        durability.writing(connection -> record(connection, seen, change, callId)))
                : calls.run("recording a check", connection -> record(connection, seen, change, callId));
        durability.awaitDurable();
        return outcome;
    }

    private RecordOutcome record(Connection connection, Attempt seen, Change change, String callId)
            throws SQLException {
        Decision decision = change.decision();
        PaymentState state = decision.state();
        ReportedOrder order = change.order();
        try (CallableStatement call = procedures.prepare(
                        connection,
                        RECORD,
                        seen.id().value(),
                        seen.version(),
                        change.changes(seen),
                        state.name(),
                        state.holdsBill(),
                        decision.notFound().name(),
                        decision.needsPerson().orElse(null),
                        change.refusal().map(GatewayReply::code).orElse(null),
                        change.refusal().map(GatewayReply::message).orElse(null),
                        order.channelNo().orElse(null),
                        order.bankOrderNo().orElse(null),
                        order.wallet().orElse(null),
                        change.postCloseChecks(),
                        change.nextCheck().map(Duration::toMillis).orElse(null),
                        change.actor().name(),
                        decision.why(),
                        change.reply().code(),
                        change.reply().message(),
                        callId);
                ResultSet row = call.executeQuery()) {
            Procedures.expectRow(row, "Record");
            String outcome = row.getString("outcome");
            return switch (outcome) {
                case "APPLIED" -> new RecordOutcome(AttemptRow.read(row), true);
                case "STALE" -> new RecordOutcome(AttemptRow.read(row), false);
                default -> throw Procedures.unexpected("Record", outcome);
            };
        }
    }

    @Override
    public List<Attempt> claimDue(int most, Duration lease) {
        return calls.run("claiming what is due", connection -> {
            List<Attempt> claimed = new ArrayList<>();
            try (CallableStatement call =
                            procedures.prepare(connection, CLAIM_DUE, settings.instance(), most, lease.toMillis());
                    ResultSet rows = call.executeQuery()) {
                while (rows.next()) {
                    claimed.add(AttemptRow.read(rows));
                }
            }
            return claimed;
        });
    }

    @Override
    public UndecidedSummary undecided() {
        return calls.read("counting what is undecided", connection -> {
            try (CallableStatement call = procedures.prepare(connection, SUMMARY);
                    ResultSet row = call.executeQuery()) {
                Procedures.expectRow(row, "Summary");
                return new UndecidedSummary(
                        row.getLong("undecided_count"),
                        AttemptRow.instant(row, "oldest_created_at"),
                        row.getLong("needs_person_count"),
                        row.getLong("open_refund_count"),
                        AttemptRow.instant(row, "oldest_due_at"),
                        AttemptRow.instant(row, "as_of").orElseThrow());
            }
        });
    }
}
