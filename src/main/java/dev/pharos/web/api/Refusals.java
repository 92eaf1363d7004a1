package dev.pharos.web.api;

import dev.pharos.web.api.problem.Problem;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What is answered to those who have no key, a wrong one, or one whose role does not reach. */
final class Refusals {
    static Problem noKey() {
        return Problem.of(401, "An API key is needed: send \"Authorization: Bearer <key>\".")
                .with(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }

    /** @param seconds for how long to wait; 0 while wrong keys were few */
    static Problem wrongKey(int seconds) {
        return seconds == 0
                ? Problem.of(401, "The API key is not known.")
                        .with(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"")
                : Problem.of(
                                "wrong-keys",
                                "Too many wrong keys",
                                429,
                                "Too many wrong API keys came from your address. A right one is taken at any time.")
                        .with(HttpHeaders.RETRY_AFTER, Integer.toString(seconds));
    }

    @ServerExceptionMapper
    Response noKey(UnauthorizedException refused) {
        return noKey().response();
    }

    @ServerExceptionMapper
    Response wrongKey(AuthenticationFailedException refused) {
        return PresentedKeys.problem(refused).response();
    }

    @ServerExceptionMapper
    Response notAllowed(ForbiddenException refused, ContainerRequestContext request) {
        var role = Caller.of(request).principal().map(it -> it.role().code()).orElse("none");
        return Problem.of(403, "The role of this API key does not allow that: it is " + role + ".")
                .with(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\"")
                .response();
    }
}
