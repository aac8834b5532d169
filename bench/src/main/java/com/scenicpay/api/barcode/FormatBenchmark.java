package com.scenicpay.api.barcode;

import com.scenicpay.api.messages.CashierMessages;
import com.scenicpay.api.wire.Answer;
import com.scenicpay.api.wire.ContentType;
import com.scenicpay.api.wire.Formats;
import com.scenicpay.api.wire.PayStatus;
import com.scenicpay.api.wire.UnreadableBodyException;
import com.scenicpay.api.wire.WireType;
import com.scenicpay.payments.BeginPayment;
import com.scenicpay.payments.Money;
import com.scenicpay.payments.PaymentCodeRules;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** What a format costs: BeginPay's body read and bound, and its answer written. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class FormatBenchmark {

    private static final String[][] PARAMETERS = {
        {"BusinessType", "1"},
        {"operatorNo", "001"},
        {"billNum", "B1717230000001"},
        {"summary", "3.0"},
        {"cardNo", ""},
        {"barCode", "134500000000000100"},
        {"billcontent", "成人票一张"},
        {"tradefrom", "1"},
    };

    private static final Answer ANSWER =
            new Answer(0, "成功", new PayStatus("B1717230000001", "1234567", "1", "P", "支付成功"));

    /** The request's type; a form is answered in JSON. */
    @Param({"APPLICATION_JSON", "APPLICATION_XML", "APPLICATION_BSON", "FORM"})
    public String type;

    private final Formats formats = new Formats();
    private BeginPayBinder binder;
    private ContentType contentType;
    private WireType answerType;
    private byte[] body;

    @Setup
    public void prepare() {
        binder = new BeginPayBinder(
                new CashierMessages(),
                new BusinessTypeNames(List.of()),
                PaymentCodeRules.ofPatterns(List.of("1[0-5][0-9]{16}", "(2[5-9]|30)[0-9]{14,22}", "62[0-9]{17}")),
                Money.ofYuan("50000"));
        WireType requestType = WireType.valueOf(type);
        contentType = ContentType.parse(
                        requestType == WireType.FORM
                                ? "application/x-www-form-urlencoded"
                                : requestType.answersContentType())
                .orElseThrow();
        answerType = requestType == WireType.FORM ? WireType.APPLICATION_JSON : requestType;
        body = body(requestType);
    }

    private static byte[] body(WireType type) {
        StringBuilder text = new StringBuilder();
        switch (type.format()) {
            case JSON -> {
                for (String[] parameter : PARAMETERS) {
                    boolean bare = parameter[0].equals("BusinessType") || parameter[0].equals("summary");
                    String mark = bare ? "" : "\"";
                    text.append(text.isEmpty() ? "{\"" : ",\"")
                            .append(parameter[0])
                            .append("\":");
                    text.append(mark).append(parameter[1]).append(mark);
                }
                text.append('}');
            }
            case XML -> {
                text.append("<HNXFTBarcodeParm xmlns=\"http://schemas.datacontract.org/2004/07/"
                        + "DigitalScience.DataTransfer.Tour.V5.Parm.Pay.HNXFT\">");
                for (String[] parameter : PARAMETERS) {
                    text.append("<" + parameter[0] + ">" + parameter[1] + "</" + parameter[0] + ">");
                }
                text.append("</HNXFTBarcodeParm>");
            }
            case FORM -> {
                for (String[] parameter : PARAMETERS) {
                    text.append(text.isEmpty() ? "" : "&").append(parameter[0]).append('=');
                    text.append(URLEncoder.encode(parameter[1], StandardCharsets.UTF_8));
                }
            }
            case BSON -> {
                return bson();
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bson() {
        ByteBuffer bytes =
                ByteBuffer.allocate(1024).order(ByteOrder.LITTLE_ENDIAN).putInt(0);
        for (String[] parameter : PARAMETERS) {
            bytes.put((byte) 2)
                    .put(parameter[0].getBytes(StandardCharsets.UTF_8))
                    .put((byte) 0);
            byte[] text = parameter[1].getBytes(StandardCharsets.UTF_8);
            bytes.putInt(text.length + 1).put(text).put((byte) 0);
        }
        bytes.put((byte) 0);
        byte[] document = new byte[bytes.position()];
        bytes.putInt(0, document.length).flip().get(document);
        return document;
    }

    @Benchmark
    public void readBindAndWrite(Blackhole sink) throws UnreadableBodyException {
        BeginPayment bound = binder.bind(formats.read(contentType, body));
        sink.consume(bound);
        sink.consume(formats.write(answerType, ANSWER));
    }
}
