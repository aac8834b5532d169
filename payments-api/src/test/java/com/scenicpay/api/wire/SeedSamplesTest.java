package com.scenicpay.api.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The samples of the old server's help page, letter by letter. */
class SeedSamplesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Answer SAMPLE = new Answer(
            1,
            "sample string 2",
            new PayStatus(
                    "sample string 1", "sample string 2", "sample string 3", "sample string 4", "sample string 5"));

    private final Formats formats = new Formats();

    @Test
    void theJsonRequestIsRead() throws Exception {
        Parameters parameters = read(WireType.APPLICATION_JSON, Resources.bytes("/seed/request.json"));

        assertThat(texts(parameters)).containsExactly("1", "3.0", "1", "2", "4", "5", "6", "7");
    }

    @Test
    void theXmlRequestIsRead() throws Exception {
        Parameters parameters = read(WireType.APPLICATION_XML, Resources.bytes("/seed/request.xml"));

        assertThat(texts(parameters))
                .containsExactly("ToursimOrTheatreTicketBusiness", "3", "1", "2", "4", "5", "6", "7");
    }

    @Test
    void theJsonAnswerIsReproducedInNamesOrderAndValues() throws Exception {
        String written = new String(formats.write(WireType.APPLICATION_JSON, SAMPLE), StandardCharsets.UTF_8);

        String sample = new String(Resources.bytes("/seed/answer.json"), StandardCharsets.UTF_8);
        assertThat(written).isEqualTo(JSON.readTree(sample).toString());
    }

    @Test
    void theXmlAnswerIsReproducedInElementsOrderNamespacesAndValues() throws Exception {
        byte[] written = formats.write(WireType.APPLICATION_XML, SAMPLE);

        assertThat(Infoset.of(written)).isEqualTo(Infoset.of(Resources.bytes("/seed/answer.xml")));
        assertThat(new String(written, StandardCharsets.UTF_8))
                .as("no declaration, no mark, no indentation")
                .startsWith("<CommonOperationResult")
                .doesNotContain("\n", "> <");
    }

    @Test
    void theXmlAnswersElementsAreInTheOrderThatDataContractSerializerReads() throws Exception {
        List<String> names = Infoset.of(formats.write(WireType.TEXT_XML, SAMPLE)).stream()
                .map(line -> line.replaceAll("\\{.*}", "").strip().replaceAll(" .*", ""))
                .toList();

        assertThat(names.subList(1, 4)).isSorted().containsExactly("errcode", "errmsg", "tag");
        assertThat(names.subList(4, 9))
                .isSorted()
                .containsExactly("autoid", "billnum", "billstatus", "paystatus", "paystatusdesc");
    }

    @Test
    void theXmlAnswersNameEndsInTheHashOfItsArgumentsNamespace() throws Exception {
        String namespaces = " 1 http://schemas.datacontract.org/2004/07/DigitalScience.DataTransfer.Tour.V5.Result.Pay";
        byte[] hash = MessageDigest.getInstance("MD5").digest(namespaces.getBytes(StandardCharsets.UTF_8));

        String suffix = Base64.getEncoder().encodeToString(Arrays.copyOf(hash, 6));

        assertThat(new String(formats.write(WireType.TEXT_XML, SAMPLE), StandardCharsets.UTF_8))
                .startsWith("<CommonOperationResultWithTagOfPayStatusResult" + suffix);
    }

    @Test
    void anXmlAnswerWithoutTagHasItAsNil() throws Exception {
        byte[] written = formats.write(WireType.APPLICATION_XML, new Answer(40001, "参数<&>有误", null));

        assertThat(Infoset.of(written))
                .hasSize(4)
                .last()
                .asString()
                .contains("}tag", "{http://www.w3.org/2001/XMLSchema-instance}nil=true");
        assertThat(Infoset.of(written).get(2)).endsWith("参数<&>有误");
    }

    private Parameters read(WireType type, byte[] body) throws UnreadableBodyException {
        return formats.read(new ContentType(type, Optional.empty()), body);
    }

    /** The parameters that are no sample strings whole, of the others the number. */
    private static List<String> texts(Parameters parameters) {
        return List.of(
                        "BusinessType",
                        "summary",
                        "operatorNo",
                        "billNum",
                        "cardNo",
                        "barCode",
                        "billcontent",
                        "tradefrom")
                .stream()
                .map(name -> parameters.text(name).orElseThrow().replace("sample string ", ""))
                .toList();
    }
}
