package com.scenicpay.api.console;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Answers of the console. That browsers and proxies keep none of them is {@code PageHeaders}' part. */
final class Html {

    private static final String TYPE = "text/html; charset=utf-8";

    private Html() {}

    static Response page(TemplateInstance page) {
        return page(200, page).build();
    }

    static Response.ResponseBuilder page(int status, TemplateInstance page) {
        return Response.status(status).header(HttpHeaders.CONTENT_TYPE, TYPE).entity(page.render());
    }

    /**
     * Sends the browser on.
     *
     * @param path on this server; as text, since the framework would make an absolute address of it out of the request's
     *     {@code Host}
     */
    static Response.ResponseBuilder goOn(String path) {
        return Response.status(Response.Status.SEE_OTHER).header(HttpHeaders.LOCATION, path);
    }
}
