package dev.pharos.web.api.stream;

import dev.pharos.catalog.apikeys.ApiKeys;
import dev.pharos.core.access.KeyHash;
import dev.pharos.platform.Ticker;
import dev.pharos.web.api.BearerKeys;
import dev.pharos.web.api.problem.Problem;
import dev.pharos.web.api.wire.Lines;
import dev.pharos.web.crowd.PacedStream;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells what happens as it happens. Each listener has a thread of its own, which costs next to nothing, so that a slow one keeps
 * nobody waiting but itself.
 */
@Tag(name = "Reports")
@Path("/api/v1/stream")
@Produces({MediaType.SERVER_SENT_EVENTS, Lines.MEDIA_TYPE, MediaType.TEXT_PLAIN})
@RunOnVirtualThread
@Singleton
class StreamResource {
    private static final Logger LOG = Logger.getLogger(StreamResource.class);

    private static final long CHECKED_NANOS = Duration.ofSeconds(30).toNanos();
    private static final long PATIENCE_MS = 1_000;

    /** A pair of eyes does not see it, and many events are written as one. */
    private static final long GATHER_MS = 100;

    private final Semaphore free;
    private final AtomicInteger telling = new AtomicInteger();
    private final int limit;
    private final EventStream stream;
    private final ApiKeys keys;
    private final CurrentVertxRequest current;
    private final Ticker ticker;

    StreamResource(EventStream stream, StreamConfig config, ApiKeys keys, CurrentVertxRequest current, Ticker ticker) {
        this.free = new Semaphore(config.limit());
        this.limit = config.limit();
        this.stream = stream;
        this.keys = keys;
        this.current = current;
        this.ticker = ticker;
    }

    @Operation(
            operationId = "stream",
            summary = "Tell what happens, as it happens",
            description =
                    "Server-sent events: `result`, `transition` (of what is believed of a target), `incident` and `delivery`, once each is"
                            + " durable. Parameters may be there several times, and choose: of one parameter any value holds, of different"
                            + " ones all. `verdict` and `reason` choose among results alone. Whoever breaks off sends the last `id` as"
                            + " `Last-Event-ID`, and is told what came meanwhile, of the last 10,000 events and two minutes; where that is"
                            + " not known any more, an event `missed` says so, and the API has it. Who reads too slowly is cut. `format=ndjson` and"
                            + " `format=text` have a line each, for programs and for people.")
    @APIResponse(
            responseCode = "200",
            description = "What happens, until either side ends it",
            content = {
                @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = Lines.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(
            responseCode = "503",
            description = "As many listen as may",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(ref = "Problem")))
    @GET
    @RolesAllowed("viewer")
    public Response listen(
            @QueryParam("type") List<String> types,
            @QueryParam("target") List<String> targets,
            @QueryParam("group") List<String> groups,
            @QueryParam("verdict") List<String> verdicts,
            @QueryParam("reason") List<String> reasons,
            @QueryParam("format") @Nullable String format,
            @HeaderParam("Last-Event-ID") @Nullable String lastSeen) {
        var question = new StreamQuestion();
        var form = question.form(format);
        var filter = question.filter(types, targets, groups, verdicts, reasons);
        var exchange = current.getCurrent();
        var key = KeyHash.ofKey(BearerKeys.presented(exchange.request())
                .orElseThrow(() -> new IllegalStateException("nobody has signed in")));
        var response = exchange.response();
        var loop = (Context) Objects.requireNonNull(Vertx.currentContext());
        if (!free.tryAcquire()) {
            throw Problem.tryLater("busy", "Too many listen", "As many listen as may, " + limit + ". Try again.", 30)
                    .exception();
        }
        var listener = new Listener(filter, () -> loop.runOnContext(_ -> response.reset()));
        var left = new Leave(listener);
        exchange.addEndHandler(_ -> left.run());
        StreamingOutput body = out -> {
            telling.incrementAndGet();
            try (var paced = new PacedStream(out, response, loop)) {
                tell(listener, form, Optional.ofNullable(lastSeen), key, paced);
            } catch (PacedStream.VisitorGone gone) {
                LOG.debug("A listener has gone", gone);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            } finally {
                telling.decrementAndGet();
                left.run();
            }
        };
        return Response.ok(body)
                .type(form.type())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Accel-Buffering", "no")
                .build();
    }

    /** How many threads tell somebody something. */
    int telling() {
        return telling.get();
    }

    /** Gives the place of one back, once, whoever notices first that it has gone. */
    private final class Leave implements Runnable {
        private final Listener listener;
        private final AtomicBoolean left = new AtomicBoolean();

        Leave(Listener listener) {
            this.listener = listener;
        }

        /** On an event loop, too. It may be that nobody listens yet: the body then finds that it is over. */
        @Override
        public void run() {
            listener.leave();
            stream.leave(listener);
            if (left.compareAndSet(false, true)) {
                free.release();
            }
        }
    }

    private void tell(Listener listener, Form form, Optional<String> lastSeen, KeyHash key, PacedStream out)
            throws IOException, InterruptedException {
        var from = stream.last();
        switch (stream.listen(listener, lastSeen)) {
            case EventStream.Since.Whole(var events) -> {
                write(out, lastSeen.isPresent() ? form.there() : form.at(from));
                for (var it : events) {
                    if (listener.wants(it)) {
                        out.write(it.written(form));
                    }
                }
            }
            case EventStream.Since.Lost _ -> out.write(Event.missed(from).written(form));
        }
        out.push();
        var toldAt = ticker.nanos();
        var checkedAt = toldAt;
        while (!listener.isOver() && !stream.isEnding()) {
            for (var it : listener.next(PATIENCE_MS, GATHER_MS)) {
                out.write(it.written(form));
                toldAt = ticker.nanos();
            }
            var now = ticker.nanos();
            if (now - toldAt > form.silence().toNanos()) {
                write(out, form.there());
                toldAt = now;
            }
            out.push();
            if (now - checkedAt > CHECKED_NANOS) {
                checkedAt = now;
                if (keys.holder(key).isEmpty()) {
                    return;
                }
            }
        }
    }

    private static void write(PacedStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
