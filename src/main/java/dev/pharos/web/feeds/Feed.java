package dev.pharos.web.feeds;

import dev.pharos.web.published.Published;
import dev.pharos.web.published.XmlText;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that a feed tells, in whatever format.
 *
 * @param origin where visitors reach the page, without a slash at its end
 * @param updated when last something of it changed
 * @param entries what changed last comes first
 */
record Feed(String title, String origin, Instant updated, List<Entry> entries) {
    static final String ABOUT = "Incidents and planned maintenance";
    private static final int MOST = 100;

    static Feed of(Published published, String origin) {
        var now = published.present().now();
        var entries = Stream.concat(
                        published.incidents().stream().map(it -> Entry.of(it, published, origin)),
                        published.works().stream().map(it -> Entry.of(it, now, origin)))
                .sorted(Comparator.comparing(Entry::updated).reversed().thenComparing(Entry::id))
                .limit(MOST)
                .toList();
        var updated = entries.isEmpty()
                ? published.present().started()
                : entries.getFirst().updated();
        return new Feed(XmlText.of(published.present().site().name()), origin, updated, entries);
    }

    /** The page that it is a feed of. */
    String home() {
        return origin + "/";
    }
}
