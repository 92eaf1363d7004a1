package dev.pharos.web.feeds;

import java.util.List;

/**
 * A feed as its template lays it out. The markup of an entry is made first, and then stands in the feed as text.
 *
 * @param self its own address
 * @param updated as the format writes it
 */
public record FeedView(String title, String about, String home, String self, String updated, List<EntryView> entries) {
    public FeedView {
        entries = List.copyOf(entries);
    }

    /**
     * @param id a URN
     * @param published as the format writes it, as {@code updated}
     * @param html what is told of it
     */
    public record EntryView(
            String id, String link, String title, List<String> about, String published, String updated, String html) {
        public EntryView {
            about = List.copyOf(about);
        }
    }
}
