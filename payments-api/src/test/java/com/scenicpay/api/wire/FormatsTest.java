package com.scenicpay.api.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.bson.BsonBinaryReader;
import org.bson.BsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.DecoderContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each format's leniences, and what each makes of an answer. */
class FormatsTest {

    private final Formats formats = new Formats();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"billNum\":\"1\"} | 1",
                "{\"BILLNUM\":\"1\"} | 1",
                "{'billNum':'1'} | 1",
                "{'billNum':'it\\'s'} | it's",
                "{billNum:\"1\"} | 1",
                "{\"billNum\":\"1\",} | 1",
                "{\"x\":[1,],\"billNum\":\"1\"} | 1",
                "/* a */ { // b~\"billNum\":/**/\"1\"} | 1",
                "{\"billNum\":\"1\"} what follows | 1",
                "{\"billNum\":\"1\"}{\"billNum\":\"2\"} | 1",
                "{\"billNum\":\"1\",\"billnum\":\"2\"} | 2",
                "{\"billNum\":[],\"billnum\":\"2\"} | 2",
                "{\"billNum\":001} | unreadable",
                "{\"billNum\":0012.500} | unreadable",
                "{\"billNum\":12.500} | 12.500",
                "{\"billNum\":-1E+5} | -1E+5",
                "{\"billNum\":true} | true",
                "{\"billNum\":null} | absent",
                "{\"billNum\":\"1\",\"billNum\":null} | absent",
                "{\"other\":{\"billNum\":\"1\"}} | absent",
                "null | absent",
                "{\"billNum\":\"\\u5355\\n\\/\"} | 单~/",
                "{\"billNum\":\"a^b\"} | a^b",
                "{\"billNum\":\"\\x\"} | unreadable",
                "{\"billNum\":undefined} | unreadable",
                "{\"billNum\" | unreadable",
                "<a/> | unreadable",
            })
    void jsonIsReadAsJsonNetReadsIt(String json, String billNum) {
        // Stand-ins for what a line of a table cannot hold.
        String text = json.replace('~', '\n').replace('^', '\t');
        String expected = billNum.replace('~', '\n').replace('^', '\t');

        assertThat(billNum(WireType.APPLICATION_JSON, text.getBytes(UTF_8))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<billNum>1</billNum> | 1",
                "<billNum> 1 </billNum> | ' 1 '",
                "<billNum/> | ''",
                "<billNum i:nil='true'/> | absent",
                "<billNum i:nil='1'>1</billNum> | absent",
                "<billNum i:nil='false'>1</billNum> | 1",
                "<billNum nil='true'>1</billNum> | 1",
                "<billNum>1</billNum><billNum>2</billNum> | 1",
                "<billNum i:nil='true'/><billNum>2</billNum> | absent",
                "<billnum>1</billnum><billNum>2</billNum> | 2",
                "<o:billNum xmlns:o='other'>1</o:billNum><billNum>2</billNum> | 2",
                "<billNum xmlns='other'>1</billNum> | absent",
                "<unknown><billNum>1</billNum></unknown> | absent",
                "<billNum>1<x/></billNum> | malformed",
                "<billNum>1<!-- 2 -->3<?x 4?></billNum> | 13",
                "<billNum><![CDATA[<1>]]>&amp;&#x31;</billNum> | <1>&1",
                "text <zzz/><billNum>1</billNum><aaa/> text | 1",
                "<billNum>1</billnum> | unreadable",
                "<billNum>&nbsp;</billNum> | unreadable",
                "<billNum>1 | unreadable",
            })
    void xmlIsReadAsDataContractSerializerReadsItButInAnyOrder(String elements, String billNum) {
        String prefixed = "<?xml version='1.0' encoding='gb2312'?><!-- a --><p:HNXFTBarcodeParm xmlns:p='"
                + Purchase.NAMESPACE + "' xmlns='" + Purchase.NAMESPACE
                + "' xmlns:i='http://www.w3.org/2001/XMLSchema-instance'>" + elements
                + "</p:HNXFTBarcodeParm> and more";

        assertThat(billNum(WireType.TEXT_XML, prefixed.getBytes(UTF_8))).isEqualTo(billNum);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "billNum=1 | 1",
                "BILLNUM=1&x | 1",
                "\uFEFFbillNum=1 | 1",
                "a=b&&billNum=1&=c& | 1",
                "billNum=1&billnum=2 | 1",
                "billNum=&billNum=2 | ''",
                "billNum=+%20a%2Bb+ | '  a+b '",
                "billNum=a=b | a=b",
                "bill%4eum=1 | 1",
                "billNum=%E5%8D%95%e5%8d%95单 | 单单单",
                "billNum=%&billNum=2 | %",
                "billNum=100%25%zz%4 | 100%%zz%4",
                "billNum | absent",
                "billNum=%ff | unreadable",
            })
    void aFormIsReadAsWebApiReadsIt(String form, String billNum) {
        assertThat(billNum(WireType.FORM, form.getBytes(UTF_8))).isEqualTo(billNum);
    }

    @Test
    void anAnswerIsTheSameInEveryFormat() throws Exception {
        Answer answer = new Answer(0, "成功", new PayStatus("单\"<&>'\n", "1", "1", "P", "支付成功 \uD83D\uDE00"));

        String json = new String(formats.write(WireType.TEXT_JSON, answer), UTF_8);
        BsonDocument bson = new BsonDocumentCodec()
                .decode(
                        new BsonBinaryReader(ByteBuffer.wrap(formats.write(WireType.APPLICATION_BSON, answer))),
                        DecoderContext.builder().build());

        assertThat(json)
                .isEqualTo("{\"errcode\":0,\"errmsg\":\"成功\",\"tag\":{\"billnum\":\"单\\\"<&>'\\n\",\"autoid\":\"1\","
                        + "\"billstatus\":\"1\",\"paystatus\":\"P\",\"paystatusdesc\":\"支付成功 \uD83D\uDE00\"}}");
        assertThat(bson.isInt32("errcode")).isTrue();
        assertThat(new ObjectMapper().readTree(bson.toJson()).toString())
                .isEqualTo(new ObjectMapper().readTree(json).toString());
        assertThat(Infoset.of(formats.write(WireType.TEXT_XML, answer)))
                .anyMatch(line -> line.endsWith("单\"<&>'\n"))
                .anyMatch(line -> line.endsWith("支付成功 \uD83D\uDE00"));
    }

    @Test
    void anAnswerWithoutTagSaysSo() throws Exception {
        Answer answer = new Answer(40001, "参数有误", null);

        BsonDocument bson = new BsonDocumentCodec()
                .decode(
                        new BsonBinaryReader(ByteBuffer.wrap(formats.write(WireType.APPLICATION_BSON, answer))),
                        DecoderContext.builder().build());

        assertThat(bson.isNull("tag")).isTrue();
        assertThat(new String(formats.write(WireType.APPLICATION_JSON, answer), UTF_8))
                .isEqualTo("{\"errcode\":40001,\"errmsg\":\"参数有误\",\"tag\":null}");
    }

    @Test
    void whatAFormatCannotCarryIsReplacedInAnswers() throws Exception {
        Answer answer =
                new Answer(0, "a\u0000b\uD800c\uFFFF", new PayStatus("1", "1", "1", "P", "\u001B\uDC00\uD83D\uDE00"));

        assertThat(answer.errmsg()).isEqualTo("a\uFFFDb\uFFFDc\uFFFD");
        assertThat(answer.tag().paystatusdesc()).isEqualTo("\uFFFD\uFFFD\uD83D\uDE00");
        assertThat(Infoset.of(formats.write(WireType.TEXT_XML, answer)).get(2)).endsWith(answer.errmsg());
    }

    @Test
    void noAnswerIsAForm() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> formats.write(WireType.FORM, new Answer(0, "", null)));
    }

    private String billNum(WireType type, byte[] body) {
        try {
            Parameters parameters = formats.read(new ContentType(type, Optional.empty()), body);
            return parameters.isMalformed("billNum")
                    ? "malformed"
                    : parameters.text("billNum").orElse("absent");
        } catch (UnreadableBodyException e) {
            assertThat(e).hasMessageMatching("第 \\d+ (行第 \\d+ 列|字节)");
            return "unreadable";
        }
    }
}
