package dev.pharos.web.inbound;

import dev.pharos.platform.Ticker;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** So many requests a minute and no more, each source for itself: what comes on top is turned away, and never queued. */
final class Quotas {
    static final int A_MINUTE = 120;
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    /** More than there are; those that were deleted go with it. */
    private static final int MOST = 20_000;

    private record Minute(long began, int taken) {}

    private final Ticker ticker;
    private final Map<UUID, Minute> minutes = new HashMap<>();

    Quotas(Ticker ticker) {
        this.ticker = ticker;
    }

    /** For how many seconds to wait; 0 where there is room for one now, which is taken. */
    synchronized int take(UUID source) {
        var now = ticker.nanos();
        if (minutes.size() > MOST) {
            minutes.clear();
        }
        var minute = minutes.get(source);
        if (minute == null || now - minute.began() >= MINUTE) {
            minutes.put(source, new Minute(now, 1));
            return 0;
        }
        if (minute.taken() >= A_MINUTE) {
            return (int) Math.max(
                    1, Duration.ofNanos(MINUTE - (now - minute.began())).toSeconds() + 1);
        }
        minutes.put(source, new Minute(minute.began(), minute.taken() + 1));
        return 0;
    }
}
