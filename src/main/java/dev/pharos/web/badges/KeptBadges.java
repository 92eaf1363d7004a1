package dev.pharos.web.badges;

import dev.pharos.platform.Ticker;
import dev.pharos.web.crowd.Lanes;
import dev.pharos.web.crowd.PageCache;
import dev.pharos.web.page.PageConfig;
import dev.pharos.web.page.shown.Shown;
import dev.pharos.web.published.Document;
import dev.pharos.web.published.Published;
import dev.pharos.web.published.Published.Component;
import dev.pharos.web.published.PublishedStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Makes each badge once for all who ask within its time, and keeps as many as a large page has components. Whether there is
 * such a component is known without making anything, so that a made-up one holds up nobody, and one that is public no more
 * is gone at once. Badges of answers, which ask the database, have lanes of their own.
 */
@ApplicationScoped
class KeptBadges {
    private static final int MOST = 5_000;
    private static final Duration ANSWERS_KEPT = Duration.ofMinutes(1);

    private final PublishedStatus status;
    private final ResponseTimes times;
    private final Drawing drawing;
    private final PageCache<Document> known;
    private final PageCache<Document> asked;

    KeptBadges(
            PublishedStatus status,
            ResponseTimes times,
            Drawing drawing,
            Clock clock,
            Ticker ticker,
            PageConfig config) {
        this.status = status;
        this.times = times;
        this.drawing = drawing;
        this.known = new PageCache<>(clock, config.keep(), new Lanes(ticker, 1), Document::weight, MOST);
        this.asked = new PageCache<>(clock, ANSWERS_KEPT, new Lanes(ticker, 1), Document::weight, MOST);
    }

    /** Empty where no component that is public has this key, as with the others. */
    Optional<Document> state(Shown shown, String key, Form form) throws SQLException {
        return made(known, shown, key + " state", key, form, Badges::state);
    }

    Optional<Document> uptime(Shown shown, String key, Window window, Form form) throws SQLException {
        return made(
                known,
                shown,
                key + " uptime " + window,
                key,
                form,
                (it, published) -> Badges.uptime(it, window, published));
    }

    Optional<Document> responseTime(Shown shown, String key, Form form) throws SQLException {
        return made(asked, shown, key, key, form, (it, _) -> Badges.responseTime(it, times.of(it)));
    }

    private interface Maker {
        Badge make(Component component, Published published) throws SQLException;
    }

    private Optional<Document> made(
            PageCache<Document> kept, Shown shown, String address, String key, Form form, Maker maker)
            throws SQLException {
        var published = status.get(shown);
        var found = published.component(key);
        return found.isEmpty()
                ? Optional.empty()
                : kept.get(
                        shown.id() + address + " " + form,
                        () -> Optional.of(drawing.of(maker.make(found.get(), published), form)));
    }
}
