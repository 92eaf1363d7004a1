package dev.pharos.web.feeds;

import dev.pharos.web.published.Document;
import dev.pharos.web.published.Documents;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What people subscribe to. Parameters are passed over: readers and calendars add some of their own. */
@Path("/")
@PermitAll
@RunOnVirtualThread
class FeedsResource {
    private static final int FEED_SECONDS = 60;
    private static final int CALENDAR_SECONDS = 300;

    private final Documents documents;
    private final FeedWriter writer;

    FeedsResource(Documents documents, FeedWriter writer) {
        this.documents = documents;
        this.writer = writer;
    }

    @GET
    @Path("feed.atom")
    @Operation(hidden = true)
    public Response atom(@Context HttpServerRequest request) {
        return documents.answer(
                request,
                "/feed.atom",
                FEED_SECONDS,
                (published, origin) -> Optional.of(
                        Document.of("application/atom+xml;charset=UTF-8", writer.atom(Feed.of(published, origin)))));
    }

    @GET
    @Path("feed.rss")
    @Operation(hidden = true)
    public Response rss(@Context HttpServerRequest request) {
        return documents.answer(
                request,
                "/feed.rss",
                FEED_SECONDS,
                (published, origin) -> Optional.of(
                        Document.of("application/rss+xml;charset=UTF-8", writer.rss(Feed.of(published, origin)))));
    }

    @GET
    @Path("feed.json")
    @Operation(hidden = true)
    public Response json(@Context HttpServerRequest request) {
        return documents.answer(
                request,
                "/feed.json",
                FEED_SECONDS,
                (published, origin) -> Optional.of(Document.of(
                        "application/feed+json",
                        writer.json(Feed.of(published, origin)).toString())));
    }

    @GET
    @Path("maintenance.ics")
    @Operation(hidden = true)
    public Response calendar(@Context HttpServerRequest request) {
        return documents.answer(
                request,
                "/maintenance.ics",
                CALENDAR_SECONDS,
                (published, origin) -> Optional.of(
                        Document.of("text/calendar;charset=UTF-8", MaintenanceCalendar.write(published, origin))));
    }
}
