package dev.pharos.web.published;

import dev.pharos.platform.Ticker;
import dev.pharos.store.sql.Busy;
import dev.pharos.web.address.Origin;
import dev.pharos.web.crowd.Lanes;
import dev.pharos.web.crowd.Maker;
import dev.pharos.web.crowd.PageCache;
import dev.pharos.web.page.PageConfig;
import dev.pharos.web.page.Serving;
import dev.pharos.web.page.Tags;
import dev.pharos.web.page.shown.AskedPage;
import dev.pharos.web.page.words.Tongue;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Answers machines with documents that are made once for all who ask within their time. Any page of the web may read them,
 * for they hold only what everybody may see.
 */
@ApplicationScoped
public class Documents {
    private static final Logger LOG = Logger.getLogger(Documents.class);
    private static final int RETRY_AFTER_SECONDS = 5;
    private static final int LANES = 1;
    private static final int MOST_UNSURE = 50;

    private final PublishedStatus status;
    private final Origin origin;
    private final AskedPage page;
    private final PageCache<Document> kept;
    /** With links as a visitor says that we are reached: there may be any number of them, which displace none of the others. */
    private final PageCache<Document> unsure;

    /** Makes a document of what is public; empty where there is none of this address. */
    public interface Writer {
        /** @param origin where visitors reach the page, without a slash at its end */
        Optional<Document> write(Published published, String origin) throws SQLException;
    }

    /** Makes one in a language. */
    public interface Teller {
        /** @param origin where visitors reach the page, without a slash at its end */
        Optional<Document> tell(Published published, String origin, Tongue tongue) throws SQLException;
    }

    Documents(PublishedStatus status, Origin origin, AskedPage page, Clock clock, Ticker ticker, PageConfig config) {
        this.status = status;
        this.origin = origin;
        this.page = page;
        this.kept = new PageCache<>(clock, config.keep(), new Lanes(ticker, LANES), Document::weight);
        this.unsure = new PageCache<>(clock, config.keep(), new Lanes(ticker, LANES), Document::weight, MOST_UNSURE);
    }

    /**
     * @param address all that decides what is written, besides the page that was asked for and its origin
     * @param seconds for how long it may be kept on the way
     */
    public Response answer(HttpServerRequest request, String address, int seconds, Writer writer) {
        return answer(request, address, seconds, Tongue.ENGLISH, writer);
    }

    /** The same in the language that the visitor wants, also where there is none, or none right now. */
    public Response tell(HttpServerRequest request, String address, int seconds, Teller teller) {
        var tongue = page.tongue();
        var answer = answer(
                request,
                address + " " + tongue,
                seconds,
                tongue,
                (published, origin) -> teller.tell(published, origin, tongue));
        return byVisitor(answer);
    }

    /** One that never changes while this process lives, of each language. */
    public Response tell(HttpServerRequest request, int seconds, Function<Tongue, Document> document) {
        return byVisitor(answer(request, seconds, document.apply(page.tongue())));
    }

    private static Response byVisitor(Response answer) {
        answer.getHeaders().putSingle(HttpHeaders.VARY, Serving.BY_VISITOR);
        return answer;
    }

    private Response answer(HttpServerRequest request, String address, int seconds, Tongue tongue, Writer writer) {
        var shown = page.get();
        var reached = origin.reached(request, shown.host(), shown.site().root());
        var from = reached.origin() + shown.site().within();
        return answer(
                request,
                seconds,
                () -> (reached.sure() ? kept : unsure)
                        .get(shown.id() + from + " " + address, () -> writer.write(status.get(shown), from)),
                () -> plain(404, tongue.say("document.none"), seconds).build(),
                tongue);
    }

    /**
     * The same for who keeps its documents itself.
     *
     * @param document empty where there is none of this address
     * @param absent what is answered then
     */
    public Response answer(
            HttpServerRequest request, int seconds, Maker<Optional<Document>> document, Supplier<Response> absent) {
        return answer(request, seconds, document, absent, Tongue.ENGLISH);
    }

    private static Response answer(
            HttpServerRequest request,
            int seconds,
            Maker<Optional<Document>> document,
            Supplier<Response> absent,
            Tongue tongue) {
        try {
            var made = document.make();
            return made.isPresent() ? found(request, made.get(), seconds).build() : absent.get();
        } catch (Busy crowd) {
            return later(tongue.say("document.busy"));
        } catch (SQLException away) {
            LOG.debug("a document for machines cannot be made while the database is away", away);
            return later(tongue.say("document.away"));
        }
    }

    /** One that never changes while this process lives. */
    public Response answer(HttpServerRequest request, int seconds, Document document) {
        return found(request, document, seconds).build();
    }

    /** Where visitors reach the page, without a slash at its end. */
    public String origin(HttpServerRequest request) {
        var shown = page.get();
        return origin.reached(request, shown.host(), shown.site().root()).origin()
                + shown.site().within();
    }

    /** Says in a document of the form that was asked for why it is not what was asked for. */
    public Response refuse(HttpServerRequest request, int status, Document words, int seconds) {
        return open(body(request, Response.status(status), words), seconds).build();
    }

    private static Response.ResponseBuilder found(HttpServerRequest request, Document document, int seconds) {
        var tag = Tags.of(document.content());
        var answer = Tags.isKnown(request.getHeader(HttpHeaders.IF_NONE_MATCH), tag)
                ? Response.notModified().header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                : body(request, Response.ok(), document);
        return open(answer, seconds).header(HttpHeaders.ETAG, tag);
    }

    private static Response.ResponseBuilder body(
            HttpServerRequest request, Response.ResponseBuilder answer, Document document) {
        return Serving.body(answer, document.content(), request.getHeader(HttpHeaders.ACCEPT_ENCODING))
                .type(document.type());
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
