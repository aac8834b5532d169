package com.scenicpay.persistence.embedded;

import static com.scenicpay.persistence.embedded.ProcedureCall.isForColumnsOnly;
import static com.scenicpay.persistence.embedded.RecordedPayments.numbers;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.Set;

/** {@code Sp_3Pay_Offline_ReceiveMoney_Search}, see {@code docs/stored-procedures.md}. Public for H2, which calls it. */
public final class SearchProcedure {

    private static final String BY = "SELECT autoid FROM T_3Pay_Offline_ReceiveMoney WHERE ";
    private static final String LATEST = " ORDER BY autoid DESC FETCH FIRST ? ROWS ONLY";

    private SearchProcedure() {}

    /** The payments that have one of the numbers, each of which may be null, newest first. */
    public static ResultSet call(
            Connection connection,
            Long autoid,
            String billNum,
            String outTradeNo,
            String gatewayNo,
            String codeEnd,
            LocalDateTime begunFrom,
            LocalDateTime begunUntil,
            int most)
            throws SQLException {
        if (isForColumnsOnly(connection)) {
            return RecordedPayments.none(connection);
        }
        Set<Long> found = new HashSet<>();
        if (autoid != null) {
            found.add(autoid);
        }
        if (billNum != null) {
            found.addAll(numbers(connection, BY + "bill_num = ?" + LATEST, billNum, most));
        }
        if (outTradeNo != null) {
            found.addAll(numbers(connection, BY + "out_trade_no = ?", outTradeNo));
        }
        if (gatewayNo != null) {
            found.addAll(numbers(connection, BY + "channel_no = ?" + LATEST, gatewayNo, most));
            found.addAll(numbers(connection, BY + "bank_order_no = ?" + LATEST, gatewayNo, most));
        }
        if (codeEnd != null) {
            found.addAll(numbers(
                    connection,
                    BY + "created_at >= ? AND created_at < ? AND RIGHT(code_masked, 4) = ?"
                            + " ORDER BY created_at DESC, autoid DESC FETCH FIRST ? ROWS ONLY",
                    begunFrom,
                    begunUntil,
                    codeEnd,
                    most));
        }
        return RecordedPayments.newestFirst(connection, found, most);
    }
}
