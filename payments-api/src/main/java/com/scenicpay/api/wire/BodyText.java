package com.scenicpay.api.wire;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Decodes bodies. The old server read UTF-8 and UTF-16, let a byte order mark decide over the header, and took every other
 * charset in the header for a mislabelled UTF-8 ({@code MediaTypeFormatter.SelectCharacterEncoding} and
 * {@code StreamReader}).
 */
final class BodyText {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final char REPLACEMENT = '\uFFFD';

    private BodyText() {}

    /**
     * The text of a body, without its byte order mark.
     *
     * @param charset the charset that the header names
     * @throws UnreadableBodyException when the bytes are not of the encoding
     */
    static String decode(byte[] body, Optional<String> charset) throws UnreadableBodyException {
        Charset encoding = encoding(body, charset);
        String text = encoding == StandardCharsets.UTF_8
                ? decodeUtf8(body, 0, body.length)
                : strictly(encoding, body, 0, body.length);
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    /** The text of UTF-8 bytes that are a part of the body. */
    static String decodeUtf8(byte[] bytes, int start, int length) throws UnreadableBodyException {
        String text = new String(bytes, start, length, StandardCharsets.UTF_8);
        // Wrong bytes become this character. Having it is no proof, since it can be sent as well.
        return text.indexOf(REPLACEMENT) < 0 ? text : strictly(StandardCharsets.UTF_8, bytes, start, length);
    }

    private static Charset encoding(byte[] body, Optional<String> charset) {
        if (startsWith(body, 0xFF, 0xFE)) {
            return StandardCharsets.UTF_16LE;
        }
        if (startsWith(body, 0xFE, 0xFF)) {
            return StandardCharsets.UTF_16BE;
        }
        if (charset.isEmpty() || startsWith(body, 0xEF, 0xBB)) {
            return StandardCharsets.UTF_8;
        }
        return switch (charset.get().toLowerCase(Locale.ROOT)) {
            // Without a mark .NET's "utf-16" is little-endian.
            case "utf-16", "utf-16le" -> StandardCharsets.UTF_16LE;
            case "utf-16be" -> StandardCharsets.UTF_16BE;
            default -> StandardCharsets.UTF_8;
        };
    }

    private static boolean startsWith(byte[] body, int first, int second) {
        return body.length >= 2 && (body[0] & 0xFF) == first && (body[1] & 0xFF) == second;
    }

    private static String strictly(Charset encoding, byte[] bytes, int start, int length)
            throws UnreadableBodyException {
        CharsetDecoder decoder = encoding.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, start, length);
        CharBuffer out = CharBuffer.allocate(length);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            throw UnreadableBodyException.atByte(in.position());
        }
        return out.flip().toString();
    }
}
