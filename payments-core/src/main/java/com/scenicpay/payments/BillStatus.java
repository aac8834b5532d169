package com.scenicpay.payments;

/** How a bill stands over all its attempts. */
public enum BillStatus {
    /** Nothing is paid: an attempt is undecided, or a new one may be made. */
    OPEN("0"),
    PAID("1"),
    REFUNDED("2"),
    PARTLY_REFUNDED("3");

    private final String code;

    BillStatus(String code) {
        this.code = code;
    }

    /** The code that the front ends are shown as {@code billstatus}. */
    public String code() {
        return code;
    }

    /**
     * The status with this code.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static BillStatus ofCode(String code) {
        for (BillStatus status : values()) {
            if (status.code.equals(code)) {
                return status;
            }
        }
        throw new IllegalArgumentException("no bill status has the code " + code);
    }
}
