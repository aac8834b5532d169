package com.scenicpay.gateway.hnxft;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Gives an {@link OutgoingBody} to the REST client, byte for byte. Public because the REST client makes it. */
public final class OutgoingBodyWriter implements MessageBodyWriter<OutgoingBody> {

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == OutgoingBody.class;
    }

    @Override
    public void writeTo(
            OutgoingBody body,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream target)
            throws IOException {
        target.write(body.handOver());
    }
}
