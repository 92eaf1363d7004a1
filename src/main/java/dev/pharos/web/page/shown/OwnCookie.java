package dev.pharos.web.page.shown;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;

/**
 * A cookie of ours, as every one is: no script reads it, no other site has it sent with a form, and it goes by TLS alone where the
 * request came so, also before a proxy that is trusted.
 */
public final class OwnCookie {
    private OwnCookie() {}

    /** @param base the path below which it is sent; empty for all of them */
    public static NewCookie of(String name, String value, String base, HttpServerRequest request, Duration lasting) {
        return new NewCookie.Builder(name)
                .value(value)
                .path(base.isEmpty() ? "/" : base)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .secure(request.isSSL() || "https".equals(request.scheme()))
                .maxAge(Math.toIntExact(lasting.toSeconds()))
                .build();
    }
}
