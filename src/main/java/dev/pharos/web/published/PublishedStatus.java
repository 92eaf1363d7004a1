package dev.pharos.web.published;

import dev.pharos.cycle.commit.CommitListener;
import dev.pharos.cycle.commit.Happened;
import dev.pharos.platform.Ticker;
import dev.pharos.web.crowd.CachedValue;
import dev.pharos.web.crowd.Lanes;
import dev.pharos.web.crowd.PageCache;
import dev.pharos.web.page.PageConfig;
import dev.pharos.web.page.PublicRecords;
import dev.pharos.web.page.shown.Shown;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;

/** Keeps what is public for as long as a page is kept, so that a crowd of machines costs what one does. */
@Startup
@ApplicationScoped
public class PublishedStatus implements CommitListener {
    private final PublicRecords records;
    private static final long BYTES_OF_ONE = 1_000;
    private static final long BYTES_OF_A_PERIOD = 60;

    private final CachedValue<Published> all;
    /** Of the pages that people made. */
    private final PageCache<Published> others;

    PublishedStatus(PublicRecords records, Clock clock, Ticker ticker, PageConfig config) {
        this.records = records;
        this.all = new CachedValue<>(clock, config.keep());
        this.others = new PageCache<>(clock, config.keep(), new Lanes(ticker, 1), PublishedStatus::weight);
    }

    /**
     * What is public on a page.
     *
     * @throws SQLException where nothing is known, or too many ask
     */
    public Published get(Shown shown) throws SQLException {
        return shown.id().isEmpty()
                ? all.get(() -> made(shown))
                : others.get(shown.id(), () -> Optional.of(made(shown))).orElseThrow();
    }

    private Published made(Shown shown) throws SQLException {
        var present = records.present(shown);
        return Published.of(records.history(shown, present.now()), present);
    }

    private static long weight(Published published) {
        return published.components().stream()
                .mapToLong(it -> BYTES_OF_ONE
                        + BYTES_OF_A_PERIOD * it.subject().periods().size())
                .sum();
    }

    @Override
    public void on(Happened happened) {
        switch (happened) {
            case Happened.Opened _,
                    Happened.Acknowledged _,
                    Happened.Resolved _,
                    Happened.Edited _,
                    Happened.Missed _ -> {
                all.outdate();
                others.outdate();
            }
            case Happened.Recorded _, Happened.Delivered _ -> {
                // Shown when its time has come.
            }
        }
    }
}
