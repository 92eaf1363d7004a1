package dev.pharos.web.console.frame;

import dev.pharos.web.console.session.Session;
import io.quarkus.qute.Engine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * Answers with the templates in {@code templates/console}, each of which declares its view. No page is compressed: it holds
 * the token of its forms beside words that others may choose.
 */
@ApplicationScoped
public class Templates {
    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
            + "img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final Engine engine;
    private final Assets assets;
    private final Rooted rooted;

    Templates(Engine engine, Assets assets, Rooted rooted) {
        this.engine = engine;
        this.assets = assets;
        this.rooted = rooted;
    }

    /** What is around a page for somebody who is signed in. */
    public Frame frame(Frame.Heading heading, Session session) {
        return Frame.of(heading, session, assets);
    }

    public String stylesheet() {
        return assets.stylesheet().href();
    }

    /** Where a file is that only some pages use. */
    public String asset(String file) {
        return assets.of(file).href();
    }

    /** The page that this template makes of the view, for its reader alone. */
    public Response.ResponseBuilder page(int status, String template, Object view) {
        return page(status, template, view, POLICY);
    }

    /** The same of one that shows another page of ours in a frame. */
    public Response.ResponseBuilder framing(int status, String template, Object view) {
        return page(status, template, view, POLICY + "; frame-src 'self'");
    }

    private Response.ResponseBuilder page(int status, String template, Object view, String policy) {
        var page = rooted.page(
                engine.getTemplate("console/" + template).data("view", view).render());
        return Response.status(status)
                .entity(page)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .header("Content-Security-Policy", policy)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Robots-Tag", "noindex");
    }
}
