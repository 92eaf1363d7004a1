package dev.pharos.web.page.shown;

import dev.pharos.core.statuspage.HostName;
import dev.pharos.web.address.ForwardedPrefix;
import dev.pharos.web.page.pieces.Site;
import dev.pharos.web.page.words.Tongue;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The page that the visitor who is served asked for. */
@ApplicationScoped
public class AskedPage {
    private static final String FOUND = AskedPage.class.getName();
    private static final String LET = FOUND + ".let";

    private final CurrentVertxRequest current;
    private final Showing showing;
    private final ForwardedPrefix prefixes;

    AskedPage(CurrentVertxRequest current, Showing showing, ForwardedPrefix prefixes) {
        this.current = current;
        this.showing = showing;
        this.prefixes = prefixes;
    }

    /**
     * The one that was found for the request, though its definition has changed meanwhile.
     *
     * @throws NotFoundException where not everybody may see it, and nobody said that this visitor may
     */
    public Shown get() {
        var found = unseen();
        if (!found.isOpen() && !isLet()) {
            throw new NotFoundException();
        }
        return found;
    }

    /** What stands around a message: of a page that the visitor may not see not even the name is told. */
    public Shown around() {
        var found = unseen();
        return found.isOpen() || isLet() ? found : showing.all(prefix());
    }

    /** What stands around what belongs to no page, in the language of the visitor. */
    public Site own() {
        return showing.all(prefix()).site().in(tongue());
    }

    /** The same as {@link #get}, for who finds out whether the visitor may see it. */
    public Shown unseen() {
        RoutingContext exchange = current.getCurrent();
        @Nullable Shown found = exchange == null ? null : exchange.get(FOUND);
        return found != null
                ? found
                : showing.front(exchange == null ? Optional.empty() : name(exchange.request()), prefix());
    }

    private String prefix() {
        var exchange = current.getCurrent();
        return exchange == null ? "" : prefixes.of(exchange.request());
    }

    /** The language that the visitor wants. */
    public Tongue tongue() {
        var exchange = current.getCurrent();
        return exchange == null ? Tongue.ENGLISH : AskedTongue.of(exchange.request());
    }

    /** The same for one of whom we know in which they were answered before: it goes before what their browser likes. */
    public Tongue tongue(Tongue known) {
        var exchange = current.getCurrent();
        return exchange == null ? known : AskedTongue.wanted(exchange.request()).orElse(known);
    }

    private boolean isLet() {
        var exchange = current.getCurrent();
        return exchange != null && Boolean.TRUE.equals(exchange.get(LET));
    }

    /** Says that this visitor may see the page that was found. */
    public static void let(RoutingContext exchange) {
        exchange.put(LET, true);
    }

    static void found(RoutingContext exchange, Shown page) {
        exchange.put(FOUND, page);
    }

    /** The name that it came by; empty where that is no name. */
    public static Optional<HostName> name(HttpServerRequest request) {
        var authority = request.authority();
        return authority == null ? Optional.empty() : HostName.of(authority.host());
    }
}
