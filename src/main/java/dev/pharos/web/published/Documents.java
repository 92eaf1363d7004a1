package dev.pharos.web.published;

import dev.pharos.platform.Ticker;
import dev.pharos.store.sql.Busy;
import dev.pharos.web.crowd.Lanes;
import dev.pharos.web.crowd.Maker;
import dev.pharos.web.crowd.PageCache;
import dev.pharos.web.page.PageConfig;
import dev.pharos.web.page.Serving;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Answers machines with documents that are made once for all who ask within their time. Any page of the web may read them,
 * for they hold only what everybody may see.
 */
@ApplicationScoped
public class Documents {
    private static final Logger LOG = Logger.getLogger(Documents.class);
    private static final int RETRY_AFTER_SECONDS = 5;
    private static final int LANES = 1;

    private final PublishedStatus status;
    private final Origin origin;
    private final PageCache<Document> kept;

    /** Makes a document of what is public; empty where there is none of this address. */
    public interface Writer {
        /** @param origin where visitors reach the page, without a slash at its end */
        Optional<Document> write(Published published, String origin) throws SQLException;
    }

    Documents(PublishedStatus status, Origin origin, Clock clock, Ticker ticker, PageConfig config) {
        this.status = status;
        this.origin = origin;
        this.kept = new PageCache<>(clock, config.keep(), new Lanes(ticker, LANES), Document::weight);
    }

    /**
     * @param address all that decides what is written, besides the origin
     * @param seconds for how long it may be kept on the way
     */
    public Response answer(HttpServerRequest request, String address, int seconds, Writer writer) {
        var from = origin.of(request);
        return answer(
                request,
                seconds,
                () -> kept.get(from + " " + address, () -> writer.write(status.get(), from)),
                () -> plain(404, "Nothing public is here.", seconds).build());
    }

    /**
     * The same for who keeps its documents itself.
     *
     * @param document empty where there is none of this address
     * @param absent what is answered then
     */
    public Response answer(
            HttpServerRequest request, int seconds, Maker<Optional<Document>> document, Supplier<Response> absent) {
        try {
            var made = document.make();
            return made.isPresent() ? found(request, made.get(), seconds).build() : absent.get();
        } catch (Busy crowd) {
            return later("Too many ask right now. This says nothing about what we watch.");
        } catch (SQLException away) {
            LOG.debug("a document for machines cannot be made while the database is away", away);
            return later("Our records are out of reach. This says nothing about what we watch.");
        }
    }

    /** One that never changes while this process lives. */
    public Response answer(HttpServerRequest request, int seconds, Document document) {
        return found(request, document, seconds).build();
    }

    /** Where visitors reach the page, without a slash at its end. */
    public String origin(HttpServerRequest request) {
        return origin.of(request);
    }

    /** Says in a document of the form that was asked for why it is not what was asked for. */
    public Response refuse(HttpServerRequest request, int status, Document words, int seconds) {
        return open(body(request, Response.status(status), words), seconds).build();
    }

    private static Response.ResponseBuilder found(HttpServerRequest request, Document document, int seconds) {
        // Weak: the same content may be packed in several ways (RFC 9110, section 8.8.1).
        var tag = "W/\"" + document.tag() + "\"";
        var answer = isKnown(request.getHeader(HttpHeaders.IF_NONE_MATCH), tag)
                ? Response.notModified().header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                : body(request, Response.ok(), document);
        return open(answer, seconds).header(HttpHeaders.ETAG, tag);
    }

    private static Response.ResponseBuilder body(
            HttpServerRequest request, Response.ResponseBuilder answer, Document document) {
        return Serving.body(answer, document.content(), request.getHeader(HttpHeaders.ACCEPT_ENCODING))
                .type(document.type());
    }

    /** Tags are compared weakly (RFC 9110, section 13.1.2). */
    private static boolean isKnown(@Nullable String tags, String tag) {
        return tags != null
                && (tags.strip().equals("*")
                        || Arrays.stream(tags.split(","))
                                .map(String::strip)
                                .anyMatch(it -> it.equals(tag) || it.equals(tag.substring(2))));
    }

    private static Response later(String words) {
        return plain(503, words, 0)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }

    private static Response.ResponseBuilder plain(int status, String words, int seconds) {
        return open(Response.status(status).entity(words + "\n").type(MediaType.TEXT_PLAIN_TYPE), seconds);
    }

    private static Response.ResponseBuilder open(Response.ResponseBuilder answer, int seconds) {
        return answer.header(HttpHeaders.CACHE_CONTROL, seconds == 0 ? "no-store" : "public, max-age=" + seconds)
                .header("Access-Control-Allow-Origin", "*")
                .header("Cross-Origin-Resource-Policy", "cross-origin");
    }
}
