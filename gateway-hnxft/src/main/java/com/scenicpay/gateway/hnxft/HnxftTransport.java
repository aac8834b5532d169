package com.scenicpay.gateway.hnxft;

import io.quarkus.rest.client.reactive.Url;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * The gateway's operations as a REST client. It is public because the generated client must see it; everyone else goes through
 * {@link HnxftGateway}.
 */
@Path("/merchantpay/trade")
@RegisterRestClient
@RegisterProvider(OutgoingBodyWriter.class)
public interface HnxftTransport extends AutoCloseable {

    /**
     * Sends one request. The content type is the protocol's, although the body is JSON.
     *
     * @param baseAndQuery the base URL with the query string, ready for the wire
     * @return completes on an I/O thread with whatever status came; exceptionally when no answer came
     */
    @POST
    @Path("{operation}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.WILDCARD)
    CompletionStage<RestResponse<byte[]>> post(
            @Url URI baseAndQuery, @PathParam("operation") String operation, OutgoingBody body);

    @Override
    void close();
}
