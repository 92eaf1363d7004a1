package dev.pharos.publish.page;

import dev.pharos.cycle.Watchlist;
import dev.pharos.publish.page.view.Cuts;
import dev.pharos.publish.page.view.FrontPage;
import dev.pharos.publish.page.view.Site;
import dev.pharos.record.read.History;
import dev.pharos.record.read.StatusReader;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes the pages, each at most about once a second however many ask. Made at start, so that it knows since when we look. */
@Startup
@ApplicationScoped
class Pages {
    private final StatusReader reader;
    private final Watchlist watchlist;
    private final Clock clock;
    private final Templates templates;
    private final Site site;
    private final Instant started;
    private final Patience patience;
    private final Kept<Rendered> front;
    private volatile @Nullable History history;

    Pages(
            StatusReader reader,
            Watchlist watchlist,
            Clock clock,
            Templates templates,
            PageConfig config,
            Stylesheet stylesheet) {
        this.templates = templates;
        this.reader = reader;
        this.watchlist = watchlist;
        this.clock = clock;
        this.site = config.site(stylesheet.href());
        this.started = clock.instant();
        this.patience = new Patience(clock);
        this.front = new Kept<>(clock, config.keep());
    }

    /**
     * The front page. While the database is away what was read last stands in for it: how components are now is known
     * without it.
     *
     * @throws SQLException where the database is away and nothing was ever read
     */
    Rendered front() throws SQLException {
        return front.get(() -> {
            var now = clock.instant();
            var page = new FrontPage(site, history(now), watchlist::find, now, started);
            return templates.front(page.view());
        });
    }

    private History history(Instant now) throws SQLException {
        try {
            var read = patience.ask(() -> reader.history(Cuts.of(now), FrontPage.PAST, now));
            history = read;
            return read;
        } catch (SQLException away) {
            var last = history;
            if (last == null) {
                throw away;
            }
            return last;
        }
    }
}
