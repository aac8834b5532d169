package com.scenicpay.api.console;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** The style sheet, the script and the icon: nothing of a site's, so anybody may have them. */
@Path("/console/assets")
@NonBlocking
public class AssetResource {

    private final ConsoleAssets assets;

    AssetResource(ConsoleAssets assets) {
        this.assets = assets;
    }

    /** @param hash of an older version is answered with the present one, which is then not kept */
    @GET
    @Path("/{hash}/{name}")
    public Response asset(@PathParam("hash") String hash, @PathParam("name") String name) {
        return assets.find(name)
                .map(asset -> Response.ok(asset.bytes())
                        .header(HttpHeaders.CONTENT_TYPE, asset.mediaType())
                        .header(
                                HttpHeaders.CACHE_CONTROL,
                                assets.isPresent(hash) ? "public, max-age=31536000, immutable" : "no-store")
                        .build())
                .orElseGet(() -> Response.status(Response.Status.NOT_FOUND).build());
    }
}
