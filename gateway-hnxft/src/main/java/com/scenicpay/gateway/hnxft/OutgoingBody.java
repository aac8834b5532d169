package com.scenicpay.gateway.hnxft;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A request's body, which knows whether it was taken for sending. The REST client asks for it only when the connection stands,
 * immediately before the first byte is written: that moment parts "not sent" from "no answer". It is handed over once, so
 * that no layer below can send a charge a second time.
 */
public final class OutgoingBody {

    private enum State {
        WAITING,
        HANDED_OVER,
        WITHDRAWN
    }

    private final byte[] bytes;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

    OutgoingBody(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The bytes, to be sent now.
     *
     * @throws IOException when they were handed over before or are not to be sent any more
     */
    byte[] handOver() throws IOException {
        if (!state.compareAndSet(State.WAITING, State.HANDED_OVER)) {
            throw new IOException("this request is not to be sent");
        }
        return bytes;
    }

    /** Forbids the sending. True when it was not sent and never will be; false when it may be on its way. */
    boolean withdraw() {
        return state.compareAndSet(State.WAITING, State.WITHDRAWN) || state.get() == State.WITHDRAWN;
    }
}
