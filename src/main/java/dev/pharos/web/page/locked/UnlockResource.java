package dev.pharos.web.page.locked;

import dev.pharos.core.statuspage.Visibility;
import dev.pharos.web.crowd.Place;
import dev.pharos.web.page.Serving;
import dev.pharos.web.page.locked.PagePasswords.Tried;
import dev.pharos.web.page.pieces.LockedView;
import dev.pharos.web.page.shown.AskedPage;
import dev.pharos.web.page.shown.Shown;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Opens a page to who knows its password. */
@Singleton
@Path("/unlock")
@PermitAll
@RunOnVirtualThread
class UnlockResource {
    private final AskedPage asked;
    private final PageCookies cookies;
    private final Serving serving;
    private final PagePasswords passwords;

    UnlockResource(AskedPage asked, PageCookies cookies, Serving serving, PagePasswords passwords) {
        this.asked = asked;
        this.cookies = cookies;
        this.serving = serving;
        this.passwords = passwords;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response unlock(
            @FormParam("password") @Nullable String password,
            @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String encodings,
            @Context HttpServerRequest request) {
        var shown = asked.unseen().in(asked.tongue());
        if (!(shown.page().map(it -> it.visibility()).orElse(new Visibility.Public())
                instanceof Visibility.Password locked)) {
            throw new NotFoundException();
        }
        var tried = password == null ? new Tried.Wrong() : passwords.attempt(Place.of(request), locked, password);
        return switch (tried) {
            case Tried.Right _ -> opened(request, shown, encodings);
            case Tried.Later(var seconds) -> later(429, shown, seconds, encodings);
            case Tried.Crowd(var seconds) -> later(503, shown, seconds, encodings);
            case Tried.Wrong _ ->
                serving.locked(
                        401, LockedView.asking(shown.site(), shown.tongue().say("locked.wrong")), encodings);
        };
    }

    private Response opened(HttpServerRequest request, Shown shown, @Nullable String encodings) {
        try {
            return Response.seeOther(URI.create(shown.site().base() + "/"))
                    .cookie(cookies.cookie(request, shown))
                    .build();
        } catch (SQLException away) {
            return later(503, shown, 5, encodings);
        }
    }

    private Response later(int status, Shown shown, int seconds, @Nullable String encodings) {
        var tongue = shown.tongue();
        var lead = tongue.say("locked.later", "length", tongue.brief(Duration.ofSeconds(seconds)));
        var answer = serving.locked(status, LockedView.asking(shown.site(), lead), encodings);
        answer.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, seconds);
        return answer;
    }
}
