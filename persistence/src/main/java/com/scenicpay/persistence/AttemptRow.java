package com.scenicpay.persistence;

import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.AttemptId;
import com.scenicpay.payments.Bill;
import com.scenicpay.payments.BillNumber;
import com.scenicpay.payments.BillStatus;
import com.scenicpay.payments.BusinessType;
import com.scenicpay.payments.GatewayReply;
import com.scenicpay.payments.Money;
import com.scenicpay.payments.OutTradeNo;
import com.scenicpay.payments.PaymentState;
import com.scenicpay.payments.TradeOrigin;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Reads the attempt's columns, which every procedure that returns attempts has. */
final class AttemptRow {

    private AttemptRow() {}

    static Attempt read(ResultSet row) throws SQLException {
        Bill bill = new Bill(
                new BillNumber(row.getString("bill_num")),
                businessType(row.getInt("business_type")),
                new Money(row.getBigDecimal("amount")),
                text(row, "card_no"),
                text(row, "bill_content"));
        String refusalMessage = text(row, "refusal_message").orElse("");
        Optional<GatewayReply> refusal = text(row, "refusal_code").map(code -> new GatewayReply(code, refusalMessage));
        return new Attempt(
                new AttemptId(row.getLong("autoid")),
                new OutTradeNo(row.getString("out_trade_no")),
                bill,
                row.getString("code_masked"),
                text(row, "operator_no"),
                TradeOrigin.ofCode(row.getInt("trade_origin")),
                PaymentState.valueOf(row.getString("state")),
                row.getInt("version"),
                row.getInt("check_count"),
                instant(row, "not_found_at"),
                text(row, "needs_person"),
                text(row, "resolved_doubt"),
                refusal,
                BillStatus.ofCode(row.getString("bill_status")),
                instant(row, "decided_at"),
                row.getInt("post_close_checks"),
                new Money(row.getBigDecimal("refund_reserved")),
                new Money(row.getBigDecimal("refunded")),
                instant(row, "created_at").orElseThrow(),
                instant(row, "as_of").orElseThrow());
    }

    /** A stored instant: UTC without a zone. */
    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, LocalDateTime.class))
                .map(value -> value.toInstant(ZoneOffset.UTC));
    }

    static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    static BusinessType businessType(int code) {
        return BusinessType.ofCode(code)
                .orElseThrow(() -> new IllegalStateException("an attempt on record has the business type " + code));
    }
}
