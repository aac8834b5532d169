package com.scenicpay.api.wire;

/**
 * {@code application/x-www-form-urlencoded}, as .NET's {@code FormUrlEncodedContent} and browsers write it: always UTF-8, a
 * plus sign is a blank, and a per cent sign that no two hexadecimal digits follow is one. The first of equal names wins.
 */
final class FormFormat {

    /** @throws UnreadableBodyException when what it escapes is not UTF-8 */
    Parameters read(byte[] body) throws UnreadableBodyException {
        Parameters parameters = Parameters.namedInAnyCase();
        int start = hasByteOrderMark(body) ? 3 : 0;
        while (start < body.length) {
            int end = indexOf(body, '&', start, body.length);
            int equals = indexOf(body, '=', start, end);
            if (equals < end) {
                String name = unescape(body, start, equals);
                String text = unescape(body, equals + 1, end);
                if (!parameters.isNamed(name)) {
                    parameters.put(name, text);
                }
            }
            start = end + 1;
        }
        return parameters;
    }

    private static boolean hasByteOrderMark(byte[] body) {
        return body.length >= 3 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF;
    }

    /** The first place of a character, or the end. */
    private static int indexOf(byte[] body, char wanted, int start, int end) {
        int i = start;
        while (i < end && body[i] != wanted) {
            i++;
        }
        return i;
    }

    private static String unescape(byte[] body, int start, int end) throws UnreadableBodyException {
        byte[] bytes = new byte[end - start];
        int length = 0;
        for (int i = start; i < end; i++) {
            byte value = body[i];
            if (value == '+') {
                value = ' ';
            } else if (value == '%' && i + 2 < end && hex(body[i + 1]) >= 0 && hex(body[i + 2]) >= 0) {
                value = (byte) (hex(body[i + 1]) * 16 + hex(body[i + 2]));
                i += 2;
            }
            bytes[length++] = value;
        }
        return decode(bytes, length, start);
    }

    private static String decode(byte[] bytes, int length, int place) throws UnreadableBodyException {
        try {
            return BodyText.decodeUtf8(bytes, 0, length);
        } catch (UnreadableBodyException e) {
            // Its position counts unescaped bytes; where the text begins is of more use.
            throw UnreadableBodyException.atByte(place);
        }
    }

    private static int hex(byte digit) {
        return Character.digit((char) digit, 16);
    }
}
