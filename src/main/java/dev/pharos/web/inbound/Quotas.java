package dev.pharos.web.inbound;

import dev.pharos.platform.Ticker;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** So many requests a minute and no more, each source for itself: what comes on top is turned away, and never queued. */
final class Quotas {
    static final int A_MINUTE = 120;

    /** Of requests that do not prove that they come from the source: so many are noted, and take nothing of its own. */
    static final int UNPROVEN_A_MINUTE = 5;

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    /** More than there are; those that were deleted go with it. */
    private static final int MOST = 20_000;

    /**
     * There is no room.
     *
     * @param seconds for how long to wait
     * @param isFirst whether none was turned away in this minute before
     */
    record Refusal(int seconds, boolean isFirst) {}

    private record Minute(long began, int taken, boolean hasRefused) {}

    private final Ticker ticker;
    private final int most;
    private final Map<UUID, Minute> minutes = new HashMap<>();

    /** @param most so many a minute */
    Quotas(Ticker ticker, int most) {
        this.ticker = ticker;
        this.most = most;
    }

    /** Empty where there is room for one now, which is taken. */
    synchronized Optional<Refusal> take(UUID source) {
        var now = ticker.nanos();
        if (minutes.size() > MOST) {
            minutes.clear();
        }
        var minute = minutes.get(source);
        if (minute == null || now - minute.began() >= MINUTE) {
            minutes.put(source, new Minute(now, 1, false));
            return Optional.empty();
        }
        if (minute.taken() >= most) {
            minutes.put(source, new Minute(minute.began(), minute.taken(), true));
            var seconds = Duration.ofNanos(MINUTE - (now - minute.began())).toSeconds() + 1;
            return Optional.of(new Refusal((int) seconds, !minute.hasRefused()));
        }
        minutes.put(source, new Minute(minute.began(), minute.taken() + 1, minute.hasRefused()));
        return Optional.empty();
    }

    /** What was taken came to nothing through no fault of the source, which has to send it again. */
    synchronized void giveBack(UUID source) {
        minutes.computeIfPresent(
                source,
                (_, minute) -> new Minute(minute.began(), Math.max(0, minute.taken() - 1), minute.hasRefused()));
    }
}
