package com.scenicpay.api.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @Test
    void excelSeesThatItIsUnicodeAndWhereLinesAndCellsEnd() {
        Csv csv = new Csv();
        csv.line("单据号", "他说\"好\"");
        csv.line("T,1", "");

        assertThat(csv.bytes()).startsWith(0xEF, 0xBB, 0xBF);
        assertThat(new String(csv.bytes(), StandardCharsets.UTF_8))
                .isEqualTo("\uFEFF\"单据号\",\"他说\"\"好\"\"\"\r\n\"T,1\",\"\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "＝1+1",
                "＋1",
                "－1",
                "＠A",
                "\u200B=1",
                "\uFEFF\u202E@A"
            })
    void noCellIsTakenForAFormula(String text) {
        assertThat(Csv.cell(text)).startsWith("\"'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1234567890123456",
                "4200001234567890123456789012",
                "1234567890123.45",
                "12E5",
                "1e-10",
                "3-4",
                "2026/11/26"
            })
    void whatExcelWouldChangeStaysText(String digits) {
        assertThat(Csv.cell(digits)).isEqualTo("\"'" + digits + "\"");
    }

    @Test
    void otherCellsStandAsTheyAre() {
        assertThat(Csv.cell("3.00")).isEqualTo("\"3.00\"");
        assertThat(Csv.cell("2026-11-26 10:00:00")).isEqualTo("\"2026-11-26 10:00:00\"");
        assertThat(Csv.cell("a=b")).isEqualTo("\"a=b\"");
        assertThat(Csv.cell("123456789012345")).isEqualTo("\"123456789012345\"");
        assertThat(Csv.cell("20240501120000000ABCDEFGH")).isEqualTo("\"20240501120000000ABCDEFGH\"");
    }
}
