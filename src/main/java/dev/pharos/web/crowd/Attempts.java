package dev.pharos.web.crowd;

import dev.pharos.platform.Ticker;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts wrong guesses by where they come from: whoever goes on is to wait, twice as long each time. */
public final class Attempts {
    /** So many cost nothing. */
    public static final int FREE = 5;

    private static final int LONGEST_WAIT_SECONDS = 300;
    private static final long FORGOTTEN_NANOS = Duration.ofMinutes(15).toNanos();

    /** Some MiB; beyond it those are forgotten who were quiet for longest. */
    private static final int MOST_PLACES = 10_000;

    private record Tries(int count, long lastNanos) {}

    private final Map<String, Tries> tries = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tries> eldest) {
            return size() > MOST_PLACES;
        }
    };
    private final Ticker ticker;

    public Attempts(Ticker ticker) {
        this.ticker = ticker;
    }

    /** Counts one; answers how many there were lately. */
    public synchronized int count(String from) {
        var place = Place.of(from);
        var now = ticker.nanos();
        var before = tries.get(place);
        var count = before == null || now - before.lastNanos() > FORGOTTEN_NANOS ? 1 : before.count() + 1;
        tries.put(place, new Tries(Math.min(count, 1_000), now));
        return count;
    }

    /** For how many seconds to wait after so many; 0 while they are few. */
    public static int wait(int count) {
        return count <= FREE ? 0 : (int) Math.min(LONGEST_WAIT_SECONDS, 1L << Math.min(30, count - FREE - 1));
    }

    /** For how many seconds whoever comes from there is still to wait. */
    public synchronized int left(String from) {
        var before = tries.get(Place.of(from));
        if (before == null) {
            return 0;
        }
        var passed = Duration.ofNanos(ticker.nanos() - before.lastNanos());
        return Math.toIntExact(Math.max(0, wait(before.count()) - passed.toSeconds()));
    }
}
