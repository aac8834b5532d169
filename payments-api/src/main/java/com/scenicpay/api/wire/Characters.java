package com.scenicpay.api.wire;

/** Characters that not every format can carry. */
final class Characters {

    private static final char REPLACEMENT = '\uFFFD';

    private Characters() {}

    /**
     * The text with a replacement in place of what XML or UTF-8 cannot carry: control characters, halves of surrogate
     * pairs, and the two noncharacters. The gateway's words are among what is answered, so such may come.
     */
    static String carriable(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            if (!isCarriedAlone(text.charAt(i))) {
                return replaced(text);
            }
        }
        return text;
    }

    private static String replaced(String text) {
        StringBuilder carriable = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            boolean carried = point > Character.MAX_VALUE || isCarriedAlone((char) point);
            carriable.appendCodePoint(carried ? point : REPLACEMENT);
        });
        return carriable.toString();
    }

    private static boolean isCarriedAlone(char c) {
        return c >= ' '
                ? c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE && c < '\uFFFE'
                : c == '\n' || c == '\t';
    }
}
