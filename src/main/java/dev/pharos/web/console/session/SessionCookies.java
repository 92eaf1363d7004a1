package dev.pharos.web.console.session;

import dev.pharos.web.address.RootPath;
import dev.pharos.web.page.shown.OwnCookie;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Signs in whoever sends the cookie of a session, below {@code /console} and nowhere else: the API takes keys alone, so that no
 * other site can have a browser call it.
 */
@ApplicationScoped
public class SessionCookies implements HttpAuthenticationMechanism {
    public static final String PATH = "/console";

    /** What a page asks for by itself is below it. */
    public static final String LIVE = PATH + "/live";

    private static final String NAME = "pharos_console";

    private final Sessions sessions;
    private final ConsoleConfig config;
    private final String base;
    private final ExecutorService virtualThreads;

    SessionCookies(
            Sessions sessions, ConsoleConfig config, RootPath root, @VirtualThreads ExecutorService virtualThreads) {
        this.sessions = sessions;
        this.config = config;
        this.base = root.value() + PATH;
        this.virtualThreads = virtualThreads;
    }

    @Override
    public Uni<@Nullable SecurityIdentity> authenticate(RoutingContext exchange, IdentityProviderManager identities) {
        var path = exchange.normalizedPath();
        var cookie = exchange.request().getCookie(NAME);
        if (cookie == null || !isBelow(PATH, path)) {
            return Uni.createFrom().nullItem();
        }
        return Uni.createFrom()
                .item(() -> sessions.find(cookie.getValue(), !isBelow(LIVE, path)))
                .runSubscriptionOn(virtualThreads)
                .map(found -> {
                    found.ifPresent(it -> exchange.put(Session.class.getName(), it.session()));
                    return found.map(Sessions.Present::identity).orElse(null);
                });
    }

    /** Whether a path is this folder or in it. */
    public static boolean isBelow(String folder, @Nullable String path) {
        return path != null && (path.equals(folder) || path.startsWith(folder + "/"));
    }

    /** For the browser to keep. */
    public NewCookie cookie(String token, HttpServerRequest request) {
        return cookie(token, request, config.absoluteLimit());
    }

    /** For the browser to forget. */
    public NewCookie none(HttpServerRequest request) {
        return cookie("", request, Duration.ZERO);
    }

    private NewCookie cookie(String value, HttpServerRequest request, Duration lasting) {
        return OwnCookie.of(NAME, value, base, request, lasting);
    }

    /** A page leads to the sign-in itself. */
    @Override
    public Uni<@Nullable ChallengeData> getChallenge(RoutingContext exchange) {
        return Uni.createFrom().nullItem();
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext exchange) {
        return Uni.createFrom().item(new HttpCredentialTransport(HttpCredentialTransport.Type.COOKIE, NAME));
    }
}
