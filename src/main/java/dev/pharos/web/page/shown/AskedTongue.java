package dev.pharos.web.page.shown;

import dev.pharos.web.page.words.Tongue;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * In which language a visitor is answered: the one they ask for in the address, else the one they chose before, else the one of
 * ours that their browser likes best (RFC 9110, section 12.5.4), else English.
 */
final class AskedTongue {
    static final String PARAMETER = "lang";
    static final String COOKIE = "pharos_lang";

    /** Of more than any browser sends, only so much is read. */
    private static final int LONGEST = 256;

    private static final String ANY = "*";

    private AskedTongue() {}

    static Tongue of(HttpServerRequest request) {
        return wanted(request).orElseGet(() -> liked(request.getHeader("Accept-Language")));
    }

    /** In the address, or before; empty where they chose none. */
    static Optional<Tongue> wanted(HttpServerRequest request) {
        var cookie = request.getCookie(COOKIE);
        return chosen(request).or(() -> cookie == null ? Optional.empty() : Tongue.ofCode(cookie.getValue()));
    }

    /** In the address; empty where there is none, or none that we speak. */
    static Optional<Tongue> chosen(HttpServerRequest request) {
        return Optional.ofNullable(request.getParam(PARAMETER)).flatMap(Tongue::ofCode);
    }

    static Tongue liked(@Nullable String header) {
        if (header == null) {
            return Tongue.ENGLISH;
        }
        var ranges = ranges(header);
        var best = Tongue.ENGLISH;
        var most = 0.0;
        for (var range : ranges) {
            var tongue = spoken(range, ranges);
            // In the order of their weights, and of what weighs the same in that of the header.
            if (tongue.isPresent() && range.getWeight() > most) {
                best = tongue.get();
                most = range.getWeight();
            }
        }
        return best;
    }

    private static List<LanguageRange> ranges(String header) {
        try {
            return LanguageRange.parse(whole(header));
        } catch (IllegalArgumentException _) {
            return List.of();
        }
    }

    /** Up to the last range that is whole. */
    private static String whole(String header) {
        return header.length() <= LONGEST ? header : header.substring(0, Math.max(0, header.lastIndexOf(',', LONGEST)));
    }

    /** What we speak of a range: of any, the first that is not named elsewhere. */
    private static Optional<Tongue> spoken(LanguageRange range, List<LanguageRange> ranges) {
        return range.getRange().equals(ANY)
                ? Stream.of(Tongue.values())
                        .filter(it -> ranges.stream().noneMatch(other -> is(other, it)))
                        .findFirst()
                : Stream.of(Tongue.values()).filter(it -> is(range, it)).findFirst();
    }

    /** Whoever reads the German of Austria reads German. */
    private static boolean is(LanguageRange range, Tongue tongue) {
        return range.getRange().equals(tongue.code()) || range.getRange().startsWith(tongue.code() + "-");
    }
}
