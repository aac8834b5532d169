package com.scenicpay.gateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoryTest {

    @ParameterizedTest
    @EnumSource
    void aSampleCodeTellsItsStory(Story story) {
        String code = story.sampleCode(7, 4);

        assertThat(code).matches("1[0-5][0-9]{16}");
        assertThat(Story.of(code)).isEqualTo(story);
        assertThat(Story.waitSeconds(code)).isEqualTo(4);
    }

    @Test
    void noTwoStoriesShareACode() {
        assertThat(Arrays.stream(Story.values()).map(Story::code)).doesNotHaveDuplicates();
    }

    @Test
    void anEndingThatIsNotListedIsPaidAtOnce() {
        assertThat(Story.of("134567890123456799")).isEqualTo(Story.PAID_AT_ONCE);
    }

    @Test
    void allButTheLastThreeDigitsAreFree() {
        assertThat(Story.of("2812345678901234561")).isEqualTo(Story.LATE_SUCCESS);
        assertThat(Story.of("999361")).isEqualTo(Story.LATE_SUCCESS);
        assertThat(Story.waitSeconds("999361")).isEqualTo(3);
    }

    @Test
    void aDescriptionIsOneLineInChineseAndEnglish() {
        assertThat(Story.PASSWORD_THEN_PAID.description()).isEqualTo("输入密码，n 秒后支付成功 · userPaying, paid after n s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "13x", "1 1"})
    void aCodeThatDoesNotEndInDigitsTellsNoStory(String code) {
        assertThatThrownBy(() -> Story.of(code + "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Story.waitSeconds("x" + code.replaceAll("\\d", "")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
