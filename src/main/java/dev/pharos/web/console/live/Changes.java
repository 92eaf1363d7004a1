package dev.pharos.web.console.live;

import dev.pharos.cycle.Entry;
import dev.pharos.cycle.commit.CommitListener;
import dev.pharos.cycle.commit.Happened;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/** How often something happened since the start that a view of the console may show. */
@Singleton
public class Changes implements CommitListener {
    private final AtomicLong count = new AtomicLong();

    /** Grows with each change, also with one of another tenant. */
    public long count() {
        return count.get();
    }

    @Override
    public void on(Happened happened) {
        switch (happened) {
            case Happened.Opened _,
                    Happened.Acknowledged _,
                    Happened.Resolved _,
                    Happened.Edited _,
                    Happened.Delivered _,
                    Happened.Missed _ -> count.incrementAndGet();
            case Happened.Recorded it -> {
                if (it.entries().stream().anyMatch(Entry::changesIncident)) {
                    count.incrementAndGet();
                }
            }
        }
    }
}
