package com.scenicpay.api.wire;

import com.scenicpay.api.Till;
import com.scenicpay.gateway.sandbox.Story;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;

/**
 * A new bill and its payment code, and BeginPay's body for them in every format.
 *
 * @param businessType as it is written in the body; in JSON with quotation marks if it has them there
 */
record Purchase(String bill, String code, String businessType, String summary) {

    static final String NAMESPACE =
            "http://schemas.datacontract.org/2004/07/DigitalScience.DataTransfer.Tour.V5.Parm.Pay.HNXFT";

    static Purchase of(String summary) {
        return new Purchase(Till.newBill(), Till.newCode(Story.PAID_AT_ONCE, 0), "1", summary);
    }

    Purchase as(String businessType) {
        return new Purchase(bill, code, businessType, summary);
    }

    private Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("operatorNo", "001");
        texts.put("billNum", bill);
        texts.put("cardNo", "");
        texts.put("barCode", code);
        texts.put("billcontent", "成人票 & 一张");
        texts.put("tradefrom", "1");
        return texts;
    }

    /** {@code summary} and {@code businessType} are written as they are. */
    String json() {
        String texts = texts().entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\":\"" + entry.getValue() + "\"")
                .collect(Collectors.joining(","));
        return "{\"BusinessType\":" + businessType + ",\"summary\":" + summary + "," + texts + "}";
    }

    String xml() {
        String texts = texts().entrySet().stream()
                .map(entry -> element(entry.getKey(), entry.getValue().replace("&", "&amp;")))
                .collect(Collectors.joining());
        return "<HNXFTBarcodeParm xmlns=\"" + NAMESPACE + "\">" + element("BusinessType", businessType) + texts
                + element("summary", summary) + "</HNXFTBarcodeParm>";
    }

    private static String element(String name, String text) {
        return "<" + name + ">" + text + "</" + name + ">";
    }

    byte[] form() {
        Map<String, String> all = texts();
        all.put("BusinessType", businessType);
        all.put("summary", summary);
        return all.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.US_ASCII);
    }

    byte[] bson(BsonValue amount) {
        return bson(new BsonInt32(1), amount);
    }

    byte[] bson(BsonValue type, BsonValue amount) {
        BsonDocument document = new BsonDocument("BusinessType", type).append("summary", amount);
        texts().forEach((name, text) -> document.append(name, new BsonString(text)));
        BasicOutputBuffer bytes = new BasicOutputBuffer();
        new BsonDocumentCodec()
                .encode(
                        new BsonBinaryWriter(bytes),
                        document,
                        EncoderContext.builder().build());
        return bytes.toByteArray();
    }

    /** A text with a byte order mark before it. */
    static byte[] marked(String text, Charset charset) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("\uFEFF".getBytes(charset));
        bytes.writeBytes(text.getBytes(charset));
        return bytes.toByteArray();
    }
}
