package com.scenicpay.api.entrance;

import com.scenicpay.api.security.Caller;
import com.scenicpay.api.wire.ContentType;
import com.scenicpay.api.wire.WireType;
import java.util.Optional;

/**
 * A request that was let in: its body is there, and of a known type unless it is empty.
 *
 * @param type what the body is; there is one whenever the body is not empty
 * @param answerType what the answer shall be
 * @param caller who sent it
 * @param address where it came from
 */
public record ApiRequest(Optional<ContentType> type, byte[] body, WireType answerType, Caller caller, String address) {

    public boolean isEmpty() {
        return body.length == 0;
    }
}
