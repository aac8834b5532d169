package com.scenicpay.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/**
 * The description of the API, which is written by hand: {@code META-INF/openapi.yaml}. Quarkus's own extension would read and
 * write it at each start, for which a till would wait; here it is read when somebody asks.
 */
@Path("/q/openapi")
@Blocking
public class OpenApiResource {

    private static final String DESCRIPTION = "/META-INF/openapi.yaml";
    private static final String YAML = "application/yaml;charset=UTF-8";

    private final ObjectMapper json;

    OpenApiResource(ObjectMapper json) {
        this.json = json;
    }

    /**
     * YAML, or JSON for who accepts that.
     *
     * @param format {@code json} for JSON whatever is accepted
     */
    @GET
    public Response description(@QueryParam("format") String format, @HeaderParam(HttpHeaders.ACCEPT) String accepted)
            throws IOException {
        byte[] description = read();
        boolean isJson =
                "json".equalsIgnoreCase(format) || accepted != null && accepted.contains(MediaType.APPLICATION_JSON);
        return isJson
                ? Response.ok(json.writeValueAsBytes(new YAMLMapper().readTree(description)))
                        .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON + ";charset=UTF-8")
                        .build()
                : Response.ok(description)
                        .header(HttpHeaders.CONTENT_TYPE, YAML)
                        .build();
    }

    private static byte[] read() throws IOException {
        try (InputStream file = OpenApiResource.class.getResourceAsStream(DESCRIPTION)) {
            if (file == null) {
                throw new IllegalStateException("the program lacks " + DESCRIPTION);
            }
            return file.readAllBytes();
        }
    }
}
