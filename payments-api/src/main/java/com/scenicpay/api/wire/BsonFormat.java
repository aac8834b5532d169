package com.scenicpay.api.wire;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bson.BSONException;
import org.bson.BsonBinaryReader;
import org.bson.BsonBinaryWriter;
import org.bson.BsonType;
import org.bson.io.BasicOutputBuffer;

/**
 * BSON as Json.NET's {@code BsonWriter} and {@code BsonReader} have it: it writes decimals as doubles, so a double is read as
 * the decimal number that .NET makes of it. The extension decimal128 is ours.
 */
final class BsonFormat {

    /** {@code Convert.ToDecimal(double)} keeps 15 significant digits. */
    private static final MathContext DIGITS_OF_A_DOUBLE = new MathContext(15, RoundingMode.HALF_EVEN);

    /** Up to here numbers are written out, as .NET does; beyond, the zeros would only cost. */
    private static final int MAX_PLAIN_DIGITS = 30;

    private static final char REPLACEMENT = '\uFFFD';

    /**
     * Reads one document. Names and duplicates are as in JSON.
     *
     * @throws UnreadableBodyException when it is none, its length is not the body's, or a text is not UTF-8
     */
    Parameters read(byte[] body) throws UnreadableBodyException {
        if (body.length < Integer.BYTES
                || ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN).getInt() != body.length) {
            throw UnreadableBodyException.atByte(0);
        }
        try (BsonBinaryReader bson = new BsonBinaryReader(ByteBuffer.wrap(body))) {
            try {
                return readElements(bson);
            } catch (BSONException | IllegalArgumentException | IndexOutOfBoundsException e) {
                // Lengths that lead out of the body show as the latter two.
                throw UnreadableBodyException.atByte(bson.getBsonInput().getPosition());
            }
        }
    }

    private static Parameters readElements(BsonBinaryReader bson) throws UnreadableBodyException {
        Parameters parameters = Parameters.namedInAnyCase();
        bson.readStartDocument();
        for (BsonType type = bson.readBsonType(); type != BsonType.END_OF_DOCUMENT; type = bson.readBsonType()) {
            String name = decoded(bson, bson.readName());
            switch (type) {
                case STRING -> parameters.put(name, decoded(bson, bson.readString()));
                case SYMBOL -> parameters.put(name, decoded(bson, bson.readSymbol()));
                case INT32 -> parameters.put(name, Integer.toString(bson.readInt32()));
                case INT64 -> parameters.put(name, Long.toString(bson.readInt64()));
                case DOUBLE -> parameters.put(name, text(bson.readDouble()));
                case DECIMAL128 -> parameters.put(name, bson.readDecimal128().toString());
                case BOOLEAN -> parameters.put(name, Boolean.toString(bson.readBoolean()));
                case NULL, UNDEFINED -> {
                    bson.skipValue();
                    parameters.put(name, null);
                }
                default -> {
                    bson.skipValue();
                    parameters.putMalformed(name);
                }
            }
        }
        bson.readEndDocument();
        return parameters;
    }

    /** The library puts the replacement character where bytes are wrong, and no front end has a use for it. */
    private static String decoded(BsonBinaryReader bson, String text) throws UnreadableBodyException {
        if (text.indexOf(REPLACEMENT) >= 0) {
            throw UnreadableBodyException.atByte(bson.getBsonInput().getPosition());
        }
        return text;
    }

    private static String text(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.toString(value);
        }
        BigDecimal number = new BigDecimal(value, DIGITS_OF_A_DOUBLE).stripTrailingZeros();
        boolean plain = Math.abs(number.precision() - number.scale()) <= MAX_PLAIN_DIGITS;
        return plain ? number.toPlainString() : number.toString();
    }

    /** Writes an answer: names and order as in JSON, {@code errcode} as int32, nulls present. */
    byte[] write(Answer answer) {
        try (BasicOutputBuffer bytes = new BasicOutputBuffer(256);
                BsonBinaryWriter bson = new BsonBinaryWriter(bytes)) {
            bson.writeStartDocument();
            bson.writeInt32("errcode", answer.errcode());
            bson.writeString("errmsg", answer.errmsg());
            if (answer.tag() == null) {
                bson.writeNull("tag");
            } else {
                bson.writeStartDocument("tag");
                write(bson, answer.tag());
                bson.writeEndDocument();
            }
            bson.writeEndDocument();
            return bytes.toByteArray();
        }
    }

    private static void write(BsonBinaryWriter bson, PayStatus tag) {
        bson.writeString("billnum", tag.billnum());
        bson.writeString("autoid", tag.autoid());
        bson.writeString("billstatus", tag.billstatus());
        bson.writeString("paystatus", tag.paystatus());
        bson.writeString("paystatusdesc", tag.paystatusdesc());
    }
}
