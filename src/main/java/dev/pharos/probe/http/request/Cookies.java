package dev.pharos.probe.http.request;

import dev.pharos.core.url.Origin;
import io.netty.handler.codec.DateFormatter;
import io.netty.util.NetUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The cookies that the answers of one probe set, for the requests that follow (RFC 6265): many a sign-in redirects with
 * one, and for ever without. Forgotten with the probe. Values may be secret.
 */
public record Cookies(List<Cookie> kept) {
    public static final Cookies NONE = new Cookies(List.of());

    /** Enough for any sign-in; what comes beyond is passed over. */
    private static final int MOST = 50;

    private static final int LONGEST = 4_096;

    /** A date so long ago only says that the cookie is to go. We have no clock, and a probe takes minutes at most. */
    private static final long LONG_AGO_MS = 946_684_800_000L;

    /**
     * @param domain whom it goes to, with all names below it unless {@code hostOnly}
     */
    private record Cookie(String name, String value, String domain, boolean hostOnly, String path, boolean secure) {
        boolean isFor(Origin origin, String requested) {
            return (hostOnly ? origin.host().equals(domain) : isWithin(origin.host(), domain))
                    && isUnder(requested, path)
                    && (!secure || origin.secure());
        }

        boolean replaces(Cookie other) {
            return name.equals(other.name) && domain.equals(other.domain) && path.equals(other.path);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    public Cookies {
        kept = List.copyOf(kept);
    }

    /** What is kept once an answer of {@code origin} to a request of {@code path} has set these. */
    Cookies after(Origin origin, String path, List<String> setCookies) {
        var next = new ArrayList<>(kept);
        for (var written : setCookies) {
            var attributes = written.split(";");
            var cookie = written.length() > LONGEST ? null : read(attributes, origin, path);
            if (cookie != null) {
                next.removeIf(cookie::replaces);
                if (!isOver(attributes) && next.size() < MOST) {
                    next.add(cookie);
                }
            }
        }
        return new Cookies(next);
    }

    /** The header for a request; empty where none is for it. Longer paths come first (section 5.4). */
    Optional<String> header(Origin origin, String path) {
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        var text = kept.stream()
                .filter(it -> it.isFor(origin, path))
                .sorted((one, other) -> other.path().length() - one.path().length())
                .map(it -> it.name() + "=" + it.value())
                .collect(Collectors.joining("; "));
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static @Nullable Cookie read(String[] attributes, Origin origin, String requested) {
        var equals = attributes.length == 0 ? -1 : attributes[0].indexOf('=');
        if (equals < 1) {
            return null;
        }
        var name = attributes[0].substring(0, equals).trim();
        var domain = attribute(attributes, "domain")
                .map(it -> it.startsWith(".") ? it.substring(1) : it)
                .map(it -> it.toLowerCase(Locale.ROOT))
                .filter(it -> !it.isEmpty());
        var path =
                attribute(attributes, "path").filter(it -> it.startsWith("/")).orElseGet(() -> folder(requested));
        var secure = attribute(attributes, "secure").isPresent();
        var foreign = domain.isPresent() && !isWithin(origin.host(), domain.get());
        // A whole top-level domain is nobody's.
        var everybodys = domain.isPresent()
                && domain.get().indexOf('.') < 0
                && !domain.get().equals(origin.host());
        return name.isEmpty() || foreign || everybodys || (secure && !origin.secure())
                ? null
                : new Cookie(
                        name,
                        attributes[0].substring(equals + 1).trim(),
                        domain.orElse(origin.host()),
                        domain.isEmpty(),
                        path,
                        secure);
    }

    private static boolean isOver(String[] attributes) {
        var age = attribute(attributes, "max-age");
        if (age.isPresent()) {
            return age.get().startsWith("-") || age.get().equals("0");
        }
        var date = attribute(attributes, "expires").map(DateFormatter::parseHttpDate);
        return date.isPresent() && date.get().getTime() < LONG_AGO_MS;
    }

    /** The last of this name counts; one without a value is empty. */
    private static Optional<String> attribute(String[] attributes, String name) {
        for (var i = attributes.length - 1; i > 0; i--) {
            var equals = attributes[i].indexOf('=');
            var written = equals < 0 ? attributes[i] : attributes[i].substring(0, equals);
            if (written.trim().equalsIgnoreCase(name)) {
                return Optional.of(
                        equals < 0 ? "" : attributes[i].substring(equals + 1).trim());
            }
        }
        return Optional.empty();
    }

    private static boolean isWithin(String host, String domain) {
        return host.equals(domain)
                || (host.endsWith("." + domain)
                        && !NetUtil.isValidIpV4Address(host)
                        && !NetUtil.isValidIpV6Address(host));
    }

    private static boolean isUnder(String requested, String path) {
        return requested.equals(path)
                || (requested.startsWith(path) && (path.endsWith("/") || requested.charAt(path.length()) == '/'));
    }

    /** The default path: all in the folder of what was requested (section 5.1.4). */
    private static String folder(String requested) {
        var last = requested.lastIndexOf('/');
        return last < 1 ? "/" : requested.substring(0, last);
    }

    @Override
    public String toString() {
        return "Cookies" + kept;
    }
}
