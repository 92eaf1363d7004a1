package dev.pharos.web.api;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Signs in whoever presents an API key, as RFC 6750 wants it. Asked where a resource wants a role, and nowhere else. Who
 * sends wrong keys is told to wait.
 */
@ApplicationScoped
public class BearerKeys implements HttpAuthenticationMechanism {
    /** The name of a scheme has no case (RFC 9110, section 11.1). */
    private static final Pattern BEARER = Pattern.compile("(?i)bearer +(\\S+) *");

    private final PresentedKeys keys;

    BearerKeys(PresentedKeys keys) {
        this.keys = keys;
    }

    @Override
    public Uni<@Nullable SecurityIdentity> authenticate(RoutingContext exchange, IdentityProviderManager identities) {
        var presented = presented(exchange.request());
        return presented.isEmpty()
                ? Uni.createFrom().nullItem()
                : keys.holder(presented.get(), exchange.request(), identities);
    }

    /** The key that a request presents, whoever has it. */
    public static Optional<String> presented(HttpServerRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        var match = BEARER.matcher(header == null ? "" : header);
        return match.matches() ? Optional.of(match.group(1)) : Optional.empty();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext exchange) {
        return Uni.createFrom().item(new ChallengeData(401, HttpHeaders.WWW_AUTHENTICATE, "Bearer"));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(TokenAuthenticationRequest.class);
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext exchange) {
        return Uni.createFrom().item(new HttpCredentialTransport(HttpCredentialTransport.Type.AUTHORIZATION, "bearer"));
    }
}
