package com.scenicpay.torture.cashier;

import com.scenicpay.gateway.sandbox.Story;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** How often each of the sandbox's stories is told: all of them, and more often those that can go wrong in most ways. */
final class StoryMix {

    private static final int MOST_WAIT_SECONDS = 9;
    private static final List<Story> MIX = mix();

    private StoryMix() {}

    static Story draw(Random random) {
        return MIX.get(random.nextInt(MIX.size()));
    }

    static int drawWaitSeconds(Random random) {
        return random.nextInt(MOST_WAIT_SECONDS + 1);
    }

    private static List<Story> mix() {
        List<Story> mix = new ArrayList<>();
        for (Story story : Story.values()) {
            for (int i = 0; i < weight(story); i++) {
                mix.add(story);
            }
        }
        return List.copyOf(mix);
    }

    private static int weight(Story story) {
        return switch (story) {
            case PAID_AT_ONCE -> 12;
            case PASSWORD_THEN_PAID, LATE_SUCCESS, REFUND_REPLY_LOST -> 6;
            case REPLY_LOST, SILENT_CHARGED, REFUSED, PASSWORD_THEN_REFUSED, SYSTEM_ERROR_THEN_PAID -> 3;
            case PASSWORD_FOREVER,
                    NOT_PAID_FOREVER,
                    WRONG_AMOUNT,
                    QUERY_OTHER_ORDER,
                    QUERY_BAD_SIGNATURE,
                    REFUNDED_ELSEWHERE -> 1;
            default -> 2;
        };
    }
}
