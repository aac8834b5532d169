package com.scenicpay.api.observe;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * On whose request a thread works, for the log. It goes with the work from thread to thread: who hands a task on
 * {@linkplain #carried(Runnable) carries} it.
 *
 * @param requestId the number that the answer's {@code X-Request-Id} has
 * @param keyName the name of the key that the request came with
 */
public record RequestMark(String requestId, String keyName) {

    private static final ThreadLocal<RequestMark> CURRENT = new ThreadLocal<>();

    /** The request that this thread works on; empty for the schedule's work. */
    public static Optional<RequestMark> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** Does work on behalf of this request. */
    public <T> T during(Supplier<T> work) {
        RequestMark before = CURRENT.get();
        CURRENT.set(this);
        try {
            return work.get();
        } finally {
            restore(before);
        }
    }

    /** The task, to be done on behalf of the request that this thread works on now. */
    public static Runnable carried(Runnable task) {
        RequestMark mark = CURRENT.get();
        if (mark == null) {
            return task;
        }
        return () -> {
            RequestMark before = CURRENT.get();
            CURRENT.set(mark);
            try {
                task.run();
            } finally {
                restore(before);
            }
        };
    }

    private static void restore(RequestMark before) {
        if (before == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(before);
        }
    }
}
