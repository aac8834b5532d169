package com.scenicpay.torture.evidence;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the service has on record, as it stands in the tables.
 *
 * @param attempts by autoid
 * @param events in the order in which they were recorded
 * @param refunds in the order in which they were recorded
 */
public record Ledger(List<Attempt> attempts, List<Event> events, List<Refund> refunds) {

    /** A row of {@code T_3Pay_Offline_ReceiveMoney}. */
    public record Attempt(
            long autoid,
            String outTradeNo,
            String bill,
            BigDecimal amount,
            String maskedCode,
            String codeHash,
            String state,
            int version,
            Optional<String> needsPerson,
            boolean checkIsComing,
            BigDecimal refundReserved,
            BigDecimal refunded) {

        public boolean isUndecided() {
            return state.equals("CREATED") || state.equals("PAYING");
        }

        /** Whether the gateway may still tell more about it. */
        public boolean isOpen() {
            return isUndecided() || state.equals("GIVEN_UP");
        }

        public boolean isProvenUncharged() {
            return state.equals("FAILED") || state.equals("CANCELLED") || state.equals("TIMED_OUT");
        }

        /** Whether the ledger says that money was taken. */
        public boolean isCharged() {
            return state.equals("PAID")
                    || state.equals("REFUNDED")
                    || state.equals("LATE_PAID")
                    || state.equals("REFUNDED_LATE");
        }

        /** How differences name it. */
        public String label() {
            return "attempt " + autoid + " of bill " + bill + " (" + outTradeNo + ", " + state
                    + needsPerson.map(why -> ", needs a person: " + why).orElse("") + ")";
        }
    }

    /** A row of {@code T_3Pay_Offline_ReceiveMoney_Event}; {@code refundId} and {@code refundState} are a refund's. */
    public record Event(
            long eventId,
            long autoid,
            Instant happenedAt,
            Optional<String> from,
            String to,
            String actor,
            String why,
            Optional<String> gatewayCode,
            Optional<Long> refundId,
            Optional<String> refundState) {

        /** Whether the attempt's own state changed. */
        public boolean isStep() {
            return refundId.isEmpty() && !from.equals(Optional.of(to));
        }
    }

    /** A row of {@code T_3Pay_Offline_Refund}. */
    public record Refund(
            long refundId,
            long autoid,
            String refundNum,
            BigDecimal amount,
            String state,
            int version,
            Optional<String> needsPerson) {

        public boolean isUndecided() {
            return state.equals("RESERVED") || state.equals("SENT");
        }

        /** How differences name it. */
        public String label() {
            return "refund " + refundId + " number " + refundNum + " of " + amount + " (" + state
                    + needsPerson.map(why -> ", needs a person: " + why).orElse("") + ")";
        }
    }
}
