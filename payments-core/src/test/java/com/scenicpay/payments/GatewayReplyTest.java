package com.scenicpay.payments;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GatewayReplyTest {

    private static final String PAIR = "\uD83D\uDE00";

    @Test
    void keepsWhatFits() {
        GatewayReply reply = new GatewayReply("c".repeat(32), "余".repeat(200));

        assertThat(reply.code()).hasSize(32);
        assertThat(reply.message()).hasSize(200);
    }

    @Test
    void cutsWhatIsTooLong() {
        GatewayReply reply = new GatewayReply("c".repeat(33), "余".repeat(2000));

        assertThat(reply.code()).isEqualTo("c".repeat(32));
        assertThat(reply.message()).isEqualTo("余".repeat(200));
    }

    @Test
    void neverCutsACharacterInHalf() {
        String splitAtTheEnd = "m".repeat(199) + PAIR + "m";
        String wholeAtTheEnd = "m".repeat(198) + PAIR + "m";

        assertThat(new GatewayReply("00", splitAtTheEnd).message()).isEqualTo("m".repeat(199));
        assertThat(new GatewayReply("00", wholeAtTheEnd).message()).isEqualTo("m".repeat(198) + PAIR);
    }
}
