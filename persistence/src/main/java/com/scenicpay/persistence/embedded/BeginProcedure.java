package com.scenicpay.persistence.embedded;

import static com.scenicpay.persistence.embedded.ProcedureCall.DUPLICATE_KEY;
import static com.scenicpay.persistence.embedded.ProcedureCall.after;
import static com.scenicpay.persistence.embedded.ProcedureCall.attempts;
import static com.scenicpay.persistence.embedded.ProcedureCall.emptyAttempt;
import static com.scenicpay.persistence.embedded.ProcedureCall.firstNumber;
import static com.scenicpay.persistence.embedded.ProcedureCall.isForColumnsOnly;
import static com.scenicpay.persistence.embedded.ProcedureCall.noAttempts;
import static com.scenicpay.persistence.embedded.ProcedureCall.now;
import static com.scenicpay.persistence.embedded.ProcedureCall.update;

import com.scenicpay.persistence.StoreErrors;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;

/** {@code Sp_3Pay_Offline_ReceiveMoney_Begin}, see {@code docs/stored-procedures.md}. Public for H2, which calls it. */
public final class BeginProcedure {

    /** Each clash means that somebody else's row is there by now, so the next round finds it. */
    private static final int MOST_ROUNDS = 3;

    private BeginProcedure() {}

    /** One row: {@code outcome} RECORDED, EXISTING or CODE_USED, then the attempt's columns (null for CODE_USED). */
    public static ResultSet call(
            Connection connection,
            String outTradeNo,
            String billNum,
            int businessType,
            BigDecimal amount,
            String operatorNo,
            String cardNo,
            String billContent,
            int tradeOrigin,
            String codeMasked,
            String codeHash,
            long firstCheckMs,
            long codeGuardMs)
            throws SQLException {
        if (isForColumnsOnly(connection)) {
            return noAttempts(connection, "'RECORDED' AS outcome");
        }
        for (int round = 1; ; round++) {
            LocalDateTime now = now();
            long present = firstNumber(
                    connection, "SELECT autoid FROM T_3Pay_Offline_ReceiveMoney WHERE out_trade_no = ?", outTradeNo);
            if (present != 0) {
                return attempts(connection, "'RECORDED' AS outcome", now, "WHERE a.autoid = ?", present);
            }
            present = answering(connection, billNum, codeHash);
            if (present != 0) {
                return attempts(connection, "'EXISTING' AS outcome", now, "WHERE a.autoid = ?", present);
            }
            LocalDateTime guardedSince = now.minusNanos(codeGuardMs * 1_000_000);
            if (isCodeUsedElsewhere(connection, billNum, codeHash, guardedSince)) {
                return emptyAttempt(connection, "'CODE_USED' AS outcome");
            }
            try {
                releaseOldCode(connection, codeHash, guardedSince);
                long autoid = insert(
                        connection,
                        now,
                        outTradeNo,
                        billNum,
                        businessType,
                        amount,
                        operatorNo,
                        cardNo,
                        billContent,
                        tradeOrigin,
                        codeMasked,
                        codeHash,
                        firstCheckMs);
                return attempts(connection, "'RECORDED' AS outcome", now, "WHERE a.autoid = ?", autoid);
            } catch (SQLException e) {
                if (e.getErrorCode() != DUPLICATE_KEY) {
                    throw e;
                }
                if (round == MOST_ROUNDS) {
                    throw StoreErrors.othersWereFaster(e);
                }
            }
        }
    }

    /** The attempt that had this code for this bill or, when none did, the one that holds the bill; zero for none. */
    private static long answering(Connection connection, String billNum, String codeHash) throws SQLException {
        long sameCode = firstNumber(
                connection,
                "SELECT autoid FROM T_3Pay_Offline_ReceiveMoney WHERE bill_num = ? AND code_hash = ?",
                billNum,
                codeHash);
        return sameCode != 0
                ? sameCode
                : firstNumber(
                        connection, "SELECT autoid FROM T_3Pay_Offline_ReceiveMoney WHERE held_bill = ?", billNum);
    }

    private static boolean isCodeUsedElsewhere(
            Connection connection, String billNum, String codeHash, LocalDateTime since) throws SQLException {
        return firstNumber(connection, """
                        SELECT COUNT(*) FROM T_3Pay_Offline_ReceiveMoney
                        WHERE code_hash = ? AND created_at > ? AND bill_num <> ?
                            AND state NOT IN ('FAILED', 'CANCELLED', 'TIMED_OUT')
                        """, codeHash, since, billNum) > 0;
    }

    private static void releaseOldCode(Connection connection, String codeHash, LocalDateTime guardedSince)
            throws SQLException {
        update(
                connection,
                "UPDATE T_3Pay_Offline_ReceiveMoney SET holds_code = FALSE WHERE held_code = ? AND created_at <= ?",
                codeHash,
                guardedSince);
    }

    private static long insert(
            Connection connection,
            LocalDateTime now,
            String outTradeNo,
            String billNum,
            int businessType,
            BigDecimal amount,
            String operatorNo,
            String cardNo,
            String billContent,
            int tradeOrigin,
            String codeMasked,
            String codeHash,
            long firstCheckMs)
            throws SQLException {
        long autoid = firstNumber(
                connection,
                """
                SELECT autoid FROM FINAL TABLE (INSERT INTO T_3Pay_Offline_ReceiveMoney
                    (out_trade_no, bill_num, business_type, amount, operator_no, card_no, bill_content, trade_origin,
                     code_masked, code_hash, state, holds_bill, holds_code, version, check_count, next_check_at,
                     created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'CREATED', TRUE, TRUE, 0, 0, ?, ?))
                """,
                outTradeNo,
                billNum,
                businessType,
                amount,
                operatorNo,
                cardNo,
                billContent,
                tradeOrigin,
                codeMasked,
                codeHash,
                after(now, firstCheckMs),
                now);
        AttemptEvents.append(
                connection, autoid, now, null, "CREATED", "BEGIN", "initiation recorded", null, null, null);
        return autoid;
    }
}
