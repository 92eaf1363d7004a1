package dev.pharos.web.page.front;

import dev.pharos.core.update.Announcement;
import dev.pharos.markdown.Markdown;
import dev.pharos.markdown.Markdown.Under;
import io.quarkus.qute.RawString;
import java.time.Instant;
import java.util.List;

/**
 * What stands on top of the page.
 *
 * @param said made of its Markdown
 */
public record AnnouncementView(String key, String title, RawString said) {
    private static final int MOST = 5;

    /** Those whose time it is. */
    static List<AnnouncementView> of(List<Announcement> announcements, Instant now) {
        return announcements.stream()
                .filter(it -> it.state(now) == Announcement.State.ACTIVE)
                .limit(MOST)
                .map(AnnouncementView::of)
                .toList();
    }

    private static AnnouncementView of(Announcement announcement) {
        var said = new RawString(Markdown.html(announcement.text(), Under.SECTION));
        return new AnnouncementView(announcement.key().value(), announcement.title(), said);
    }
}
