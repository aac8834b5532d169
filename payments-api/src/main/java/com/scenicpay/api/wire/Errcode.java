package com.scenicpay.api.wire;

/** The answers' {@code errcode} and the HTTP status that goes with it. */
public enum Errcode {
    DONE(0, 200, true),
    WRONG_PARAMETER(40001, 400, true),
    UNREADABLE_BODY(40002, 400, true),
    NO_KEY(40101, 401, false),
    NOT_ALLOWED(40301, 403, false),
    NO_SUCH_PAYMENT(40401, 404, true),
    /** No front end can have been written against this, so its status is told in any case. */
    NO_SUCH_ROUTE(40401, 404, false),
    WRONG_METHOD(40401, 405, false),
    OTHER_FACTS(40901, 409, true),
    CODE_USED(40902, 409, true),
    NOT_POSSIBLE(40903, 409, true),
    TOO_LARGE(41301, 413, false),
    UNSUPPORTED_FORMAT(41501, 415, false),
    TOO_MANY_REQUESTS(42901, 429, false),
    FAULT(50001, 500, false),
    UNAVAILABLE(50301, 503, false);

    private final int code;
    private final int httpStatus;
    private final boolean quiet;

    Errcode(int code, int httpStatus, boolean quiet) {
        this.code = code;
        this.httpStatus = httpStatus;
        this.quiet = quiet;
    }

    public int code() {
        return code;
    }

    /**
     * The HTTP status of an answer with this code.
     *
     * @param telling whether the status shall tell what the code tells. If not, codes that a front end must be able to read
     *     come with 200: the .NET clients in the field throw on any other status before they look at the body
     */
    public int httpStatus(boolean telling) {
        return quiet && !telling ? 200 : httpStatus;
    }
}
