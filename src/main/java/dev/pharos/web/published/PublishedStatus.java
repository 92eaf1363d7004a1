package dev.pharos.web.published;

import dev.pharos.cycle.commit.CommitListener;
import dev.pharos.cycle.commit.Happened;
import dev.pharos.web.crowd.CachedValue;
import dev.pharos.web.page.PageConfig;
import dev.pharos.web.page.PublicRecords;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;

/** Keeps what is public for as long as a page is kept, so that a crowd of machines costs what one does. */
@Startup
@ApplicationScoped
public class PublishedStatus implements CommitListener {
    private final PublicRecords records;
    private final CachedValue<Published> kept;

    PublishedStatus(PublicRecords records, Clock clock, PageConfig config) {
        this.records = records;
        this.kept = new CachedValue<>(clock, config.keep());
    }

    /** @throws SQLException where nothing is known, or too many ask */
    public Published get() throws SQLException {
        return kept.get(() -> {
            var present = records.present();
            return Published.of(records.history(present.now()), present);
        });
    }

    @Override
    public void on(Happened happened) {
        switch (happened) {
            case Happened.Opened _,
                    Happened.Acknowledged _,
                    Happened.Resolved _,
                    Happened.Edited _,
                    Happened.Missed _ -> kept.outdate();
            case Happened.Recorded _, Happened.Delivered _ -> {
                // Shown when its time has come.
            }
        }
    }
}
