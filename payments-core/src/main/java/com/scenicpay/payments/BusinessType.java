package com.scenicpay.payments;

import java.util.Arrays;
import java.util.Optional;

/** What a payment is for. The codes are those of the front ends' {@code ESysBusinessType}. */
public enum BusinessType {
    TICKETING(1),
    OWN_RETAIL(2),
    CHARTERED_BUS(3),
    ECO_BUS(4),
    EQUIPMENT_RENTAL(5),
    JOINT_RETAIL(6),
    CARD_RECHARGE(7);

    private final int code;

    BusinessType(int code) {
        this.code = code;
    }

    /** The code on the wire and on record, 1 to 7. */
    public int code() {
        return code;
    }

    /** The type with this code, or empty when there is none. */
    public static Optional<BusinessType> ofCode(int code) {
        return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
    }

    /** Whether a payment of this type must name the stored-value card that it recharges. */
    public boolean needsCard() {
        return this == CARD_RECHARGE;
    }
}
