package dev.pharos.web.subscribe;

import dev.pharos.platform.Ticker;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts by place how often somebody asked within an hour, so that nobody fills the mailboxes of others through us. */
final class AskedLately {
    private static final long HOUR = Duration.ofHours(1).toNanos();

    /** Some MiB; beyond it those are forgotten who came first. */
    private static final int MOST_PLACES = 10_000;

    private record Count(long since, int asked) {}

    private final Map<String, Count> counts = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > MOST_PLACES;
        }
    };
    private final Ticker ticker;
    private final int most;

    AskedLately(Ticker ticker, int most) {
        this.ticker = ticker;
        this.most = most;
    }

    /** Whether another one from there is within bounds. */
    synchronized boolean take(String place) {
        var now = ticker.nanos();
        var before = counts.get(place);
        if (before == null || now - before.since() >= HOUR) {
            counts.remove(place);
            counts.put(place, new Count(now, 1));
            return true;
        }
        if (before.asked() >= most) {
            return false;
        }
        counts.put(place, new Count(before.since(), before.asked() + 1));
        return true;
    }
}
