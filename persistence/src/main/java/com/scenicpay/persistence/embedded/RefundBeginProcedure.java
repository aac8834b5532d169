package com.scenicpay.persistence.embedded;

import static com.scenicpay.persistence.embedded.ProcedureCall.DUPLICATE_KEY;
import static com.scenicpay.persistence.embedded.ProcedureCall.after;
import static com.scenicpay.persistence.embedded.ProcedureCall.firstNumber;
import static com.scenicpay.persistence.embedded.ProcedureCall.isForColumnsOnly;
import static com.scenicpay.persistence.embedded.ProcedureCall.lockPayment;
import static com.scenicpay.persistence.embedded.ProcedureCall.noRefunds;
import static com.scenicpay.persistence.embedded.ProcedureCall.now;
import static com.scenicpay.persistence.embedded.ProcedureCall.paymentWithoutRefund;
import static com.scenicpay.persistence.embedded.ProcedureCall.refunds;
import static com.scenicpay.persistence.embedded.ProcedureCall.update;

import com.scenicpay.persistence.StoreErrors;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;

/**
 * {@code Sp_3Pay_Offline_ReceiveMoney_Refund_Begin}, see {@code docs/stored-procedures.md}. Public for H2, which calls it.
 */
public final class RefundBeginProcedure {

    private RefundBeginProcedure() {}

    /** One row: {@code outcome} RECORDED, EXISTING or NOT_POSSIBLE (then the refund's columns are null). */
    public static ResultSet call(
            Connection connection,
            long autoid,
            String refundNum,
            BigDecimal amount,
            String operatorNo,
            String reason,
            long firstCheckMs)
            throws SQLException {
        if (isForColumnsOnly(connection)) {
            return noRefunds(connection, "'RECORDED' AS outcome");
        }
        lockPayment(connection, autoid);
        LocalDateTime now = now();
        long present = firstNumber(
                connection,
                "SELECT refund_id FROM T_3Pay_Offline_Refund WHERE autoid = ? AND refund_num = ?",
                autoid,
                refundNum);
        if (present != 0) {
            return refunds(connection, "'EXISTING' AS outcome", now, "WHERE r.refund_id = ?", present);
        }
        int reserved = update(connection, """
                UPDATE T_3Pay_Offline_ReceiveMoney SET refund_reserved = refund_reserved + ?
                WHERE autoid = ? AND state = 'PAID' AND refund_reserved + ? <= amount
                """, amount, autoid, amount);
        if (reserved == 0) {
            return paymentWithoutRefund(connection, "'NOT_POSSIBLE' AS outcome", now, autoid);
        }
        try {
            long refundId =
                    insert(connection, autoid, refundNum, amount, operatorNo, reason, after(now, firstCheckMs), now);
            return refunds(connection, "'RECORDED' AS outcome", now, "WHERE r.refund_id = ?", refundId);
        } catch (SQLException e) {
            throw e.getErrorCode() == DUPLICATE_KEY ? StoreErrors.othersWereFaster(e) : e;
        }
    }

    private static long insert(
            Connection connection,
            long autoid,
            String refundNum,
            BigDecimal amount,
            String operatorNo,
            String reason,
            LocalDateTime firstCheck,
            LocalDateTime now)
            throws SQLException {
        long refundId = firstNumber(connection, """
                SELECT refund_id FROM FINAL TABLE (INSERT INTO T_3Pay_Offline_Refund
                    (autoid, refund_num, amount, operator_no, reason, state, version, check_count, next_check_at,
                     created_at)
                VALUES (?, ?, ?, ?, ?, 'RESERVED', 0, 0, ?, ?))
                """, autoid, refundNum, amount, operatorNo, reason, firstCheck, now);
        AttemptEvents.appendRefund(
                connection, autoid, refundId, now, "RESERVED", "REFUND", "amount reserved", null, null, null);
        return refundId;
    }
}
