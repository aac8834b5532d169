package com.scenicpay.api.entrance;

import com.scenicpay.api.wire.ContentType;
import com.scenicpay.api.wire.WireType;
import java.util.Optional;

/**
 * A request that was let in: its body is there, and of a known type unless it is empty.
 *
 * @param type what the body is; there is one whenever the body is not empty
 * @param answerType what the answer shall be
 */
public record ApiRequest(Optional<ContentType> type, byte[] body, WireType answerType) {

    public boolean isEmpty() {
        return body.length == 0;
    }
}
