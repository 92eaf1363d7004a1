package dev.pharos.web.page.locked;

import dev.pharos.core.statuspage.StatusPage;
import dev.pharos.core.statuspage.Visibility;
import dev.pharos.store.signing.SignedIds;
import dev.pharos.store.signing.SignedIds.Purpose;
import dev.pharos.web.page.shown.OwnCookie;
import dev.pharos.web.page.shown.Shown;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/**
 * Signed cookies of those who may see a page. Each is good for one page, until its end, and no longer than what opened it: another
 * password makes it void. It holds nothing of anybody.
 */
@ApplicationScoped
public class PageCookies {
    private static final String NAME = "pharos_page_";
    private static final Duration BY_PASSWORD = Duration.ofDays(7);

    /** Whoever is signed in gets another one with a click. */
    private static final Duration SIGNED_IN = Duration.ofHours(1);

    private final SignedIds signed;
    private final Clock clock;

    PageCookies(SignedIds signed, Clock clock) {
        this.signed = signed;
        this.clock = clock;
    }

    /** Whether a visitor has one for this page. Blocks the first time. */
    boolean holds(HttpServerRequest request, StatusPage page) throws SQLException {
        var cookie = request.getCookie(NAME + page.key());
        if (cookie == null) {
            return false;
        }
        var read = signed.read(Purpose.PAGE, cookie.getValue());
        return read.filter(it -> it.getMostSignificantBits() == page.opener()
                        && clock.instant().getEpochSecond() < it.getLeastSignificantBits())
                .isPresent();
    }

    /** For the browser to keep. Blocks the first time. */
    public NewCookie cookie(HttpServerRequest request, Shown shown) throws SQLException {
        var page = shown.page().orElseThrow();
        var lasting = page.visibility() instanceof Visibility.Password ? BY_PASSWORD : SIGNED_IN;
        var end = clock.instant().plus(lasting).getEpochSecond();
        var token = signed.token(Purpose.PAGE, new UUID(page.opener(), end));
        return OwnCookie.of(NAME + page.key(), token, shown.site().base(), request, lasting);
    }
}
