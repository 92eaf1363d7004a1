package dev.pharos.web.page.shown;

import java.util.Set;
import java.util.regex.Pattern;

/** What there is of a page, by its address at {@code /}: all of it stands here, and nothing else is reached through a page's own path. */
public final class PageAddress {
    private static final Pattern READ = Pattern.compile("/"
            + "|/incidents(/[0-9a-f-]{1,36})?"
            + "|/components/[a-z0-9-]{1,63}"
            + "|/feed[.](atom|rss|json)|/maintenance[.]ics"
            + "|/badges/[a-z0-9-]{1,63}/(state|uptime|response-time)[.](svg|json)"
            + "|/api/v2/[a-z/-]+[.]json"
            + "|/widget[.](js|json)|/embed|/oembed|/preview/[a-z]+[.]png"
            + "|/subscribe|/(un)?subscribe/[A-Za-z0-9_-]{1,200}"
            + "|/status[.]css|/times[.]js|/logo|/robots[.]txt");

    /** What programs ask for again and again that keep no cookies. */
    private static final Pattern POLLED =
            Pattern.compile("/feed[.](atom|rss|json)|/maintenance[.]ics|/api/v2/[a-z/-]+[.]json");

    /** Where a password is sent to. */
    static final String UNLOCK = "/unlock";

    /** The same for everybody, and needed by who may not see the page. */
    private static final Set<String> OPEN = Set.of("/status.css", "/times.js", "/logo", "/robots.txt");

    /** Where somebody asks to be told. */
    private static final String SUBSCRIBE = "/subscribe";

    /** Behind links that only who was sent them knows. */
    private static final Pattern SENT = Pattern.compile("/(un)?subscribe/[^/]+");

    private PageAddress() {}

    static boolean isRead(String path) {
        return READ.matcher(path).matches();
    }

    /** Whether somebody sends something there. */
    static boolean isWritten(String path) {
        return path.equals(UNLOCK)
                || path.equals(SUBSCRIBE)
                || isRead(path) && SENT.matcher(path).matches();
    }

    /** Whether it is for programs that keep no cookies: they send a password where they are asked for one. */
    public static boolean isPolled(String path) {
        return POLLED.matcher(path).matches();
    }

    /** Whether only who may see the page may see this. */
    public static boolean isGuarded(String path) {
        return isRead(path) && !OPEN.contains(path) && !SENT.matcher(path).matches();
    }
}
