package dev.pharos.web.page;

import dev.pharos.store.sql.Busy;
import dev.pharos.web.crowd.Maker;
import dev.pharos.web.page.packed.Coding;
import dev.pharos.web.page.packed.Rendered;
import dev.pharos.web.page.pieces.LockedView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Turns what became of a page into an answer with the headers that every page carries, also when it went wrong. */
@ApplicationScoped
public class Serving {
    private static final Logger LOG = Logger.getLogger(Serving.class);
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; base-uri 'none'; "
                    + "form-action 'self'; frame-ancestors 'none'";
    private static final String HTML = "text/html;charset=UTF-8";
    /** What chooses how it is packed, and its language: for {@code Vary}. */
    public static final String BY_VISITOR = "Accept-Encoding, Accept-Language, Cookie";

    private static final String PUBLIC = "public, max-age=5";
    private static final int RETRY_AFTER_SECONDS = 10;
    private static final int RETRY_IN_A_CROWD_SECONDS = 2;

    private final Messages messages;

    Serving(Messages messages) {
        this.messages = messages;
    }

    /**
     * @param encodings what the visitor's browser can unpack
     * @param page makes the page; empty where there is none of this address
     */
    public Response serve(@Nullable String encodings, Maker<Optional<Rendered>> page) {
        return serve(encodings, page, PUBLIC, messages::away);
    }

    /** The same of a page that is made of records: where they are out of reach, others still show how all stands. */
    Response serveRecords(@Nullable String encodings, Maker<Optional<Rendered>> page) {
        return serve(encodings, page, PUBLIC, messages::unread);
    }

    /** For one visitor alone: kept by nobody on the way, and found by no search engine. */
    public Response serveAlone(@Nullable String encodings, Maker<Optional<Rendered>> page) {
        var answer = serve(encodings, page, "no-store", messages::away);
        answer.getHeaders().putSingle("X-Robots-Tag", "noindex");
        answer.getHeaders().remove(HttpHeaders.ETAG);
        return answer;
    }

    private Response serve(
            @Nullable String encodings, Maker<Optional<Rendered>> page, String caching, Supplier<Rendered> unread) {
        try {
            return page.make()
                    .map(it -> answer(200, it, encodings)
                            .header(HttpHeaders.ETAG, Tags.of(it))
                            .header(HttpHeaders.CACHE_CONTROL, caching))
                    .orElseGet(() -> notFound(encodings))
                    .build();
        } catch (Busy crowd) {
            LOG.debug("a status page is not made while too many ask", crowd);
            return answer(503, messages.busy(), encodings)
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .header(HttpHeaders.RETRY_AFTER, RETRY_IN_A_CROWD_SECONDS)
                    .build();
        } catch (SQLException away) {
            LOG.debug("a status page cannot be made while the database is away", away);
            return answer(503, unread.get(), encodings)
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                    .build();
        } catch (RuntimeException mistake) {
            LOG.error("a status page cannot be made", mistake);
            return answer(500, messages.broken(), encodings)
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        }
    }

    /** The page for an address that no page has. */
    Response.ResponseBuilder notFound(@Nullable String encodings) {
        return answer(404, messages.notFound(), encodings).header(HttpHeaders.CACHE_CONTROL, PUBLIC);
    }

    /** The page for who may not see the one that was asked for. */
    public Response locked(int status, LockedView view, @Nullable String encodings) {
        return answer(status, messages.locked(view), encodings)
                .type(HTML)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .header("X-Robots-Tag", "noindex")
                .build();
    }

    private static Response.ResponseBuilder answer(int status, Rendered page, @Nullable String encodings) {
        return body(Response.status(status), page, encodings)
                .header(HttpHeaders.VARY, null)
                .header(HttpHeaders.VARY, BY_VISITOR)
                .header(HttpHeaders.CONTENT_LANGUAGE, page.language())
                .header("Content-Security-Policy", POLICY)
                .header("Referrer-Policy", "no-referrer");
    }

    /** What a page may do that is shown in a frame of this host, with its logo from here too, and without a script. */
    public static String framed() {
        return POLICY.replace("script-src 'self'; ", "")
                .replace("frame-ancestors 'none'", "frame-ancestors 'self'")
                .replace("img-src data:", "img-src 'self' data:");
    }

    /** The content, compressed where that is wanted. */
    public static Response.ResponseBuilder body(
            Response.ResponseBuilder answer, Rendered content, @Nullable String encodings) {
        var coding = content.coding(encodings);
        if (coding != Coding.NONE) {
            answer.header(HttpHeaders.CONTENT_ENCODING, coding.word());
        }
        return answer.entity(content.in(coding))
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .header("X-Content-Type-Options", "nosniff");
    }
}
