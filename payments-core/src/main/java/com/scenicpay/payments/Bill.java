package com.scenicpay.payments;

import java.util.Optional;

/**
 * What is to be paid: the facts that bind an attempt. Another request for the same bill while an attempt holds it must agree
 * in {@code number}, {@code businessType}, {@code amount} and {@code cardNo}.
 *
 * @param cardNo the stored-value card to recharge, at most 20 characters; present when the business type needs one
 * @param content what is bought, in a few words, at most 100 characters
 */
public record Bill(
        BillNumber number, BusinessType businessType, Money amount, Optional<String> cardNo, Optional<String> content) {

    /** The longest card number, in characters. */
    public static final int MAX_CARD_NO_LENGTH = 20;
    /** The longest content, in characters. */
    public static final int MAX_CONTENT_LENGTH = 100;

    /**
     * @throws IllegalArgumentException when the amount is zero, the card is missing for a recharge, or a text is too long
     */
    public Bill {
        if (amount.compareTo(Money.ZERO) <= 0) {
            throw new IllegalArgumentException("a bill's amount is more than zero");
        }
        if (businessType.needsCard() && cardNo.isEmpty()) {
            throw new IllegalArgumentException("a recharge names its card");
        }
        if (cardNo.filter(text -> text.isEmpty() || text.length() > MAX_CARD_NO_LENGTH)
                        .isPresent()
                || content.filter(text -> text.isEmpty() || text.length() > MAX_CONTENT_LENGTH)
                        .isPresent()) {
            throw new IllegalArgumentException("a text of the bill is empty or too long");
        }
    }

    /** Whether a request for the other bill may be answered with an attempt for this one. */
    public boolean hasSameFactsAs(Bill other) {
        return number.equals(other.number)
                && businessType == other.businessType
                && amount.equals(other.amount)
                && cardNo.equals(other.cardNo);
    }
}
