package com.scenicpay.payments;

/**
 * The gateway's words, kept for people; no decision is made from them.
 *
 * @param code its return code, or ours in brackets when no readable one came; at most 32 characters
 * @param message its message; at most 200 characters
 */
public record GatewayReply(String code, String message) {

    /** The longest code that is kept, in characters. */
    public static final int MAX_CODE_LENGTH = 32;
    /** The longest message that is kept, in characters. */
    public static final int MAX_MESSAGE_LENGTH = 200;

    /** Cuts what is too long. */
    public GatewayReply {
        code = cut(code, MAX_CODE_LENGTH);
        message = cut(message, MAX_MESSAGE_LENGTH);
    }

    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        boolean splitsPair = Character.isHighSurrogate(text.charAt(length - 1));
        return text.substring(0, splitsPair ? length - 1 : length);
    }
}
