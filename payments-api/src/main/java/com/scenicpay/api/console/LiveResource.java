package com.scenicpay.api.console;

import com.scenicpay.api.console.ConsoleSessions.SignedIn;
import com.scenicpay.payments.AttemptId;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.HashMap;
import java.util.Map;
import org.jboss.resteasy.reactive.ResponseHeader;

/** What changes on an open page. */
@Path("/console/events")
@NonBlocking
public class LiveResource {

    private final ConsoleDoor door;
    private final LiveStreams streams;

    LiveResource(ConsoleDoor door, LiveStreams streams) {
        this.door = door;
        this.streams = streams;
    }

    /**
     * Follows payments.
     *
     * @param watch numbers and versions as in {@code 17.3,18.1}, or {@code all}, or both
     */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    public Multi<OutboundSseEvent> events(@QueryParam("watch") @DefaultValue("all") String watch, @Context Sse sse) {
        SignedIn signedIn = door.lookingOn().orElseThrow(() -> refused(Response.Status.UNAUTHORIZED));
        if (door.use(signedIn.caller().name()) > 0) {
            throw refused(Response.Status.TOO_MANY_REQUESTS);
        }
        Words words = door.words();
        Map<AttemptId, Integer> versions = versions(watch);
        boolean all = watch.startsWith("all");
        return Multi.createFrom()
                .emitter(
                        emitter -> {
                            LiveStream stream = new LiveStream(signedIn, words, all, versions, sse, emitter);
                            emitter.onTermination(() -> streams.remove(stream));
                            if (streams.add(stream)) {
                                stream.send("beat", "{}");
                            } else {
                                stream.send("full", "{}");
                                stream.end();
                            }
                        },
                        BackPressureStrategy.DROP);
    }

    private static Map<AttemptId, Integer> versions(String watch) {
        Map<AttemptId, Integer> versions = new HashMap<>();
        for (String part : watch.split(",", LiveStreams.MOST_WATCHED + 1)) {
            if (part.matches("[0-9]{1,19}\\.[0-9]{1,9}") && versions.size() < LiveStreams.MOST_WATCHED) {
                int dot = part.indexOf('.');
                AttemptId.parse(part.substring(0, dot))
                        .ifPresent(id -> versions.put(id, Integer.parseInt(part.substring(dot + 1))));
            }
        }
        return versions;
    }

    private static WebApplicationException refused(Response.Status status) {
        return new WebApplicationException(Response.status(status).build());
    }
}
