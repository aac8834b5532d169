package com.scenicpay.persistence.embedded;

import static com.scenicpay.persistence.embedded.ProcedureCall.DUPLICATE_KEY;
import static com.scenicpay.persistence.embedded.ProcedureCall.after;
import static com.scenicpay.persistence.embedded.ProcedureCall.attempts;
import static com.scenicpay.persistence.embedded.ProcedureCall.attemptsFrom;
import static com.scenicpay.persistence.embedded.ProcedureCall.emptyAttempt;
import static com.scenicpay.persistence.embedded.ProcedureCall.firstNumber;
import static com.scenicpay.persistence.embedded.ProcedureCall.isForColumnsOnly;
import static com.scenicpay.persistence.embedded.ProcedureCall.noAttempts;
import static com.scenicpay.persistence.embedded.ProcedureCall.now;
import static com.scenicpay.persistence.embedded.ProcedureCall.query;
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
        Initiation initiation = new Initiation(
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
                firstCheckMs,
                codeGuardMs);
        for (int round = 0; ; round++) {
            try {
                return round == 0 ? insertUnlessKnown(connection, initiation) : answer(connection, initiation);
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

    /** The parameters. */
    private record Initiation(
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
            long codeGuardMs) {

        LocalDateTime guardedSince(LocalDateTime now) {
            return now.minusNanos(codeGuardMs * 1_000_000);
        }
    }

    /**
     * Nearly every initiation is new, and its code too. The unique indexes tell when it is not, and nothing need be looked up
     * for that. An insert that fails makes H2 wait without a bound for others in the same transaction, so none is tried where
     * the code is on record.
     */
    private static ResultSet insertUnlessKnown(Connection connection, Initiation initiation) throws SQLException {
        boolean known = firstNumber(
                        connection,
                        "SELECT COUNT(*) FROM T_3Pay_Offline_ReceiveMoney WHERE code_hash = ?",
                        initiation.codeHash())
                > 0;
        return known ? answer(connection, initiation) : insert(connection, now(), initiation);
    }

    private static ResultSet answer(Connection connection, Initiation initiation) throws SQLException {
        LocalDateTime now = now();
        Present present = Present.read(connection, initiation, now);
        if (present.sameInitiation() != 0) {
            return attempts(connection, "'RECORDED' AS outcome", now, "WHERE a.autoid = ?", present.sameInitiation());
        }
        if (present.answering() != 0) {
            return attempts(connection, "'EXISTING' AS outcome", now, "WHERE a.autoid = ?", present.answering());
        }
        if (present.codeUsedElsewhere()) {
            return emptyAttempt(connection, "'CODE_USED' AS outcome");
        }
        if (present.codeHeldByAnOldOne()) {
            releaseOldCode(connection, initiation, now);
        }
        return insert(connection, now, initiation);
    }

    /**
     * What the store has already, zero where it has nothing.
     *
     * @param sameInitiation the attempt that an earlier try of this very call has made
     * @param sameCode the attempt that had this code for this bill
     * @param holder the attempt that holds the bill
     * @param codeUsedElsewhere whether the code may have been charged for another bill lately
     * @param codeHeldByAnOldOne whether an attempt holds the code that is too old for it
     */
    private record Present(
            long sameInitiation, long sameCode, long holder, boolean codeUsedElsewhere, boolean codeHeldByAnOldOne) {

        private static final String ONE_QUERY = """
                SELECT
                    (SELECT autoid FROM T_3Pay_Offline_ReceiveMoney WHERE out_trade_no = ?),
                    (SELECT autoid FROM T_3Pay_Offline_ReceiveMoney WHERE bill_num = ? AND code_hash = ?),
                    (SELECT autoid FROM T_3Pay_Offline_ReceiveMoney WHERE held_bill = ?),
                    EXISTS (SELECT 1 FROM T_3Pay_Offline_ReceiveMoney
                        WHERE code_hash = ? AND created_at > ? AND bill_num <> ?
                            AND state NOT IN ('FAILED', 'CANCELLED', 'TIMED_OUT')),
                    EXISTS (SELECT 1 FROM T_3Pay_Offline_ReceiveMoney WHERE held_code = ? AND created_at <= ?)
                """;

        static Present read(Connection connection, Initiation initiation, LocalDateTime now) throws SQLException {
            LocalDateTime guardedSince = initiation.guardedSince(now);
            try (ResultSet row = query(
                    connection,
                    ONE_QUERY,
                    initiation.outTradeNo(),
                    initiation.billNum(),
                    initiation.codeHash(),
                    initiation.billNum(),
                    initiation.codeHash(),
                    guardedSince,
                    initiation.billNum(),
                    initiation.codeHash(),
                    guardedSince)) {
                row.next();
                return new Present(
                        row.getLong(1), row.getLong(2), row.getLong(3), row.getBoolean(4), row.getBoolean(5));
            }
        }

        /** The attempt that had this code for this bill or, when none did, the one that holds the bill. */
        long answering() {
            return sameCode != 0 ? sameCode : holder;
        }
    }

    private static void releaseOldCode(Connection connection, Initiation initiation, LocalDateTime now)
            throws SQLException {
        update(
                connection,
                "UPDATE T_3Pay_Offline_ReceiveMoney SET holds_code = FALSE WHERE held_code = ? AND created_at <= ?",
                initiation.codeHash(),
                initiation.guardedSince(now));
    }

    /** One row, of the new attempt. */
    private static ResultSet insert(Connection connection, LocalDateTime now, Initiation initiation)
            throws SQLException {
        ResultSet recorded = attemptsFrom(
                connection,
                "'RECORDED' AS outcome",
                now,
                """
                FINAL TABLE (INSERT INTO T_3Pay_Offline_ReceiveMoney
                    (out_trade_no, bill_num, business_type, amount, operator_no, card_no, bill_content, trade_origin,
                     code_masked, code_hash, state, holds_bill, holds_code, version, check_count, next_check_at,
                     created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'CREATED', TRUE, TRUE, 0, 0, ?, ?)) a
                """,
                initiation.outTradeNo(),
                initiation.billNum(),
                initiation.businessType(),
                initiation.amount(),
                initiation.operatorNo(),
                initiation.cardNo(),
                initiation.billContent(),
                initiation.tradeOrigin(),
                initiation.codeMasked(),
                initiation.codeHash(),
                after(now, initiation.firstCheckMs()),
                now);
        AttemptEvents.append(
                connection,
                ProcedureCall.autoid(recorded),
                now,
                null,
                "CREATED",
                "BEGIN",
                "initiation recorded",
                null,
                null,
                null);
        return recorded;
    }
}
