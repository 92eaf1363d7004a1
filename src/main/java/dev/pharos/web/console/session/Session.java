package dev.pharos.web.console.session;

import dev.pharos.core.access.KeyHash;
import dev.pharos.core.access.Principal;
import dev.pharos.core.access.Role;
import dev.pharos.core.access.TenantId;
import dev.pharos.web.api.problem.Problem;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is signed in to the console.
 *
 * @param token the hash of what the cookie holds
 * @param formToken what each form of this session carries, and no other site can know
 */
public record Session(KeyHash token, Principal principal, String formToken) {
    private static final String KEY = " key";

    static Session of(String token, Principal principal) {
        return new Session(
                KeyHash.ofKey(token), principal, KeyHash.ofKey("form " + token).hex());
    }

    /** That of a request. A key in a header is none: what a form does needs the form. */
    public static Session of(RoutingContext exchange) {
        Session session = exchange.get(Session.class.getName());
        if (session == null) {
            throw new UnauthorizedException();
        }
        return session;
    }

    /** Refuses a form that is not of this session. */
    public void require(@Nullable String presented) {
        var own = formToken.getBytes(StandardCharsets.US_ASCII);
        var other = (presented == null ? "" : presented).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(own, other)) {
            throw Problem.of(
                            403,
                            "This form is not of your session: it may be from before you signed in. Nothing was done. Go"
                                    + " back, reload the page and press again.")
                    .exception();
        }
    }

    public boolean may(Role role) {
        return principal.role().compareTo(role) >= 0;
    }

    public TenantId tenant() {
        return principal.tenant().id();
    }

    /** What they are called, without saying that it is a key. */
    public String name() {
        return shown(principal.name());
    }

    /** The name of somebody who acted, as the console shows it. */
    public static String shown(String name) {
        return name.endsWith(KEY) ? name.substring(0, name.length() - KEY.length()) : name;
    }
}
