package com.scenicpay.api.entrance;

import com.scenicpay.api.wire.ContentType;
import com.scenicpay.api.wire.Negotiation;
import com.scenicpay.api.wire.WireType;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** What a request's headers say of its body and of the answer that it wants. */
final class RequestTypes {

    private RequestTypes() {}

    static Optional<ContentType> body(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.CONTENT_TYPE)).flatMap(ContentType::parse);
    }

    static WireType answer(HttpServerRequest request) {
        return Negotiation.answerType(
                request.headers().getAll(HttpHeaders.ACCEPT),
                Optional.ofNullable(request.getHeader("X-Requested-With")),
                body(request).map(ContentType::type));
    }
}
