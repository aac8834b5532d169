package com.scenicpay.persistence;

import com.scenicpay.payments.Actor;
import com.scenicpay.payments.AttemptId;
import com.scenicpay.payments.BillNumber;
import com.scenicpay.payments.GatewayReply;
import com.scenicpay.payments.Money;
import com.scenicpay.payments.PaymentState;
import com.scenicpay.payments.RefundId;
import com.scenicpay.payments.RefundNumber;
import com.scenicpay.payments.RefundState;
import com.scenicpay.payments.records.HistoryEvent;
import com.scenicpay.payments.records.Page;
import com.scenicpay.payments.records.PaymentFilter;
import com.scenicpay.payments.records.PaymentRecords;
import com.scenicpay.payments.records.Period;
import com.scenicpay.payments.records.RecordedPayment;
import com.scenicpay.payments.records.RecordedRefund;
import com.scenicpay.payments.records.RefundTurnover;
import com.scenicpay.payments.records.Turnover;
import java.sql.CallableStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is on record, read by stored procedures. Unlike the ledger it does not wait for anything to become durable: who
 * looks something up shall see it also while the disk is full.
 */
public final class JdbcPaymentRecords implements PaymentRecords {

    private static final String SEARCH = "{call Sp_3Pay_Offline_ReceiveMoney_Search(?,?,?,?,?,?,?,?)}";
    private static final String LIST = "{call Sp_3Pay_Offline_ReceiveMoney_List(?,?,?,?,?,?,?,?)}";
    private static final String ATTENTION = "{call Sp_3Pay_Offline_ReceiveMoney_Attention(?)}";
    private static final String HISTORY = "{call Sp_3Pay_Offline_ReceiveMoney_History(?)}";
    private static final String TURNOVER = "{call Sp_3Pay_Offline_ReceiveMoney_Turnover(?,?)}";
    private static final String REFUND_LIST = "{call Sp_3Pay_Offline_ReceiveMoney_Refund_List(?)}";
    private static final String REFUND_TURNOVER = "{call Sp_3Pay_Offline_ReceiveMoney_Refund_Turnover(?,?)}";

    private static final Pattern ORDER_NUMBER = Pattern.compile("[0-9A-Za-z]{1,32}");
    private static final Pattern CODE_END = Pattern.compile("[0-9]{4}");
    /** The longest number of the gateway or the bank that is on record, in characters. */
    private static final int MAX_GATEWAY_NO_LENGTH = 64;

    private static final long NANOS_OF_A_MILLI = 1_000_000;

    private final StoreCalls calls;
    private final Procedures procedures;

    public JdbcPaymentRecords(StoreCalls calls, LedgerSettings settings) {
        this.calls = calls;
        this.procedures = new Procedures(settings.statementTimeout());
    }

    @FunctionalInterface
    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> all(String what, RowReader<T> reader, String sql, Object... parameters) {
        return calls.read(what, connection -> {
            List<T> all = new ArrayList<>();
            try (CallableStatement call = procedures.prepare(connection, sql, parameters);
                    ResultSet rows = call.executeQuery()) {
                while (rows.next()) {
                    all.add(reader.read(rows));
                }
            }
            return all;
        });
    }

    @Override
    public Optional<RecordedPayment> find(AttemptId id) {
        return search(id.value(), null, null, null, null, null, null, 1).stream()
                .findFirst();
    }

    @Override
    public List<RecordedPayment> ofBill(BillNumber bill) {
        return search(null, bill.value(), null, null, null, null, null, Page.LARGEST);
    }

    @Override
    public List<RecordedPayment> numbered(String text, Period codesWithin, int most) {
        Page.requireSize(most);
        String number = text.strip();
        if (number.isEmpty() || number.length() > MAX_GATEWAY_NO_LENGTH) {
            return List.of();
        }
        return search(
                AttemptId.parse(number).map(AttemptId::value).orElse(null),
                number.length() <= BillNumber.MAX_LENGTH ? number : null,
                ORDER_NUMBER.matcher(number).matches() ? number : null,
                number,
                CODE_END.matcher(number).matches() ? number : null,
                stored(codesWithin.from()),
                stored(codesWithin.until()),
                most);
    }

    private List<RecordedPayment> search(Object... parameters) {
        return all("looking for a payment", JdbcPaymentRecords::payment, SEARCH, parameters);
    }

    @Override
    public List<RecordedPayment> begunIn(Period period, PaymentFilter filter, Page page) {
        return all(
                "listing payments",
                JdbcPaymentRecords::payment,
                LIST,
                stored(period.from()),
                stored(period.until()),
                filter.states().isEmpty() ? null : commaed(filter),
                filter.operatorNo().orElse(null),
                filter.businessType().map(type -> type.code()).orElse(null),
                filter.wallet().orElse(null),
                page.after().map(AttemptId::value).orElse(null),
                page.most());
    }

    /** With a comma on both sides of each state. */
    private static String commaed(PaymentFilter filter) {
        return filter.states().stream().map(PaymentState::name).collect(Collectors.joining(",", ",", ","));
    }

    @Override
    public List<RecordedPayment> needingAttention(int most) {
        Page.requireSize(most);
        return all("listing what needs attention", JdbcPaymentRecords::payment, ATTENTION, most);
    }

    @Override
    public List<HistoryEvent> history(AttemptId payment) {
        return all("reading a history", JdbcPaymentRecords::event, HISTORY, payment.value());
    }

    @Override
    public List<RecordedRefund> refunds(AttemptId payment) {
        return all("listing refunds", JdbcPaymentRecords::refund, REFUND_LIST, payment.value());
    }

    @Override
    public List<Turnover> turnover(Period period) {
        return all(
                "summing up payments",
                row -> new Turnover(
                        PaymentState.valueOf(row.getString("state")),
                        AttemptRow.businessType(row.getInt("business_type")),
                        AttemptRow.text(row, "wallet"),
                        AttemptRow.text(row, "operator_no"),
                        row.getLong("payment_count"),
                        new Money(row.getBigDecimal("amount")),
                        new Money(row.getBigDecimal("refunded"))),
                TURNOVER,
                stored(period.from()),
                stored(period.until()));
    }

    @Override
    public List<RefundTurnover> refundTurnover(Period period) {
        return all(
                "summing up refunds",
                row -> new RefundTurnover(
                        AttemptRow.businessType(row.getInt("business_type")),
                        AttemptRow.text(row, "wallet"),
                        AttemptRow.text(row, "operator_no"),
                        row.getLong("refund_count"),
                        new Money(row.getBigDecimal("amount"))),
                REFUND_TURNOVER,
                stored(period.from()),
                stored(period.until()));
    }

    /** As instants are stored: UTC, and rounded up to the next millisecond, which changes no comparison with stored ones. */
    private static LocalDateTime stored(Instant instant) {
        LocalDateTime utc = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        return utc.plusNanos(NANOS_OF_A_MILLI - 1).truncatedTo(ChronoUnit.MILLIS);
    }

    private static RecordedPayment payment(ResultSet row) throws SQLException {
        return new RecordedPayment(
                AttemptRow.read(row),
                AttemptRow.text(row, "wallet"),
                AttemptRow.text(row, "channel_no"),
                AttemptRow.text(row, "bank_order_no"),
                AttemptRow.instant(row, "next_check_at"),
                AttemptRow.text(row, "refund_needs_person"));
    }

    private static HistoryEvent event(ResultSet row) throws SQLException {
        long refund = row.getLong("refund_id");
        Optional<HistoryEvent.RefundStep> step = row.wasNull()
                ? Optional.empty()
                : Optional.of(new HistoryEvent.RefundStep(
                        new RefundId(refund),
                        new RefundNumber(row.getString("refund_num")),
                        RefundState.valueOf(row.getString("refund_state"))));
        return new HistoryEvent(
                AttemptRow.instant(row, "happened_at").orElseThrow(),
                AttemptRow.text(row, "from_state").map(PaymentState::valueOf),
                PaymentState.valueOf(row.getString("to_state")),
                Actor.valueOf(row.getString("actor")),
                row.getString("why"),
                reply(row, "gateway_code", "gateway_message"),
                step);
    }

    private static RecordedRefund refund(ResultSet row) throws SQLException {
        return new RecordedRefund(
                JdbcRefundLedger.read(row),
                AttemptRow.text(row, "refund_operator_no"),
                AttemptRow.text(row, "refund_reason"),
                reply(row, "refund_gateway_code", "refund_gateway_message"),
                AttemptRow.instant(row, "refund_next_check_at"),
                AttemptRow.instant(row, "refund_decided_at"));
    }

    private static Optional<GatewayReply> reply(ResultSet row, String code, String message) throws SQLException {
        String words = AttemptRow.text(row, message).orElse("");
        // Where the gateway was not asked, a person's word for example, both are null or empty.
        return AttemptRow.text(row, code)
                .map(found -> new GatewayReply(found, words))
                .filter(reply -> !reply.code().isEmpty() || !words.isEmpty());
    }
}
