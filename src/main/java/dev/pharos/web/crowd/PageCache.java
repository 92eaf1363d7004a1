package dev.pharos.web.crowd;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Keeps what visitors ask for by address, within bounds of number and bytes; the page that nobody has asked for the
 * longest goes first. A page that is missing is made once, in the lanes, however many ask for it. An address that does
 * not exist takes no place, so that made-up ones displace nothing.
 */
public final class PageCache<T> {
    private static final int PLACES = 200;
    private static final long BYTES = 8L * 1024 * 1024;

    private final Clock clock;
    private final Duration fresh;
    private final Lanes lanes;
    private final ToLongFunction<T> weight;
    private final int most;
    private final LinkedHashMap<String, Place<T>> places = new LinkedHashMap<>(PLACES, 0.75f, true);
    /** What is asked for and has no place yet. */
    private final Map<String, Place<T>> comers = new HashMap<>();

    private long bytes;

    private static final class Place<T> {
        private final CachedValue<Optional<T>> kept;
        /** How many ask for it at this moment. */
        private int asking;

        private long weight;

        Place(CachedValue<Optional<T>> kept) {
            this.kept = kept;
        }
    }

    public PageCache(Clock clock, Duration fresh, Lanes lanes, ToLongFunction<T> weight) {
        this(clock, fresh, lanes, weight, PLACES);
    }

    /** @param most so many are kept */
    public PageCache(Clock clock, Duration fresh, Lanes lanes, ToLongFunction<T> weight, int most) {
        this.clock = clock;
        this.fresh = fresh;
        this.lanes = lanes;
        this.weight = weight;
        this.most = most;
    }

    /**
     * What is at this address; empty where there is nothing.
     *
     * @param address all that decides what is shown, and nothing else
     * @throws dev.pharos.store.sql.Busy where there are too many visitors to make it now
     */
    public Optional<T> get(String address, Maker<Optional<T>> maker) throws SQLException {
        var place = enter(address);
        try {
            var value = place.kept.get(() -> lanes.run(maker));
            settle(address, place, value);
            return value;
        } finally {
            leave(address, place);
        }
    }

    /** All that is kept is out of date. */
    public synchronized void outdate() {
        places.values().forEach(it -> it.kept.outdate());
        comers.values().forEach(it -> it.kept.outdate());
    }

    private synchronized Place<T> enter(String address) {
        var kept = places.get(address);
        var place = kept != null
                ? kept
                : comers.computeIfAbsent(address, _ -> new Place<>(new CachedValue<>(clock, fresh)));
        place.asking++;
        return place;
    }

    private synchronized void settle(String address, Place<T> place, Optional<T> value) {
        if (value.isEmpty()) {
            remove(address, place);
            return;
        }
        var other = places.get(address);
        if (other != null && other != place) {
            return;
        }
        var now = weight.applyAsLong(value.get());
        bytes += now - (other == null ? 0 : place.weight);
        place.weight = now;
        places.put(address, place);
        var eldest = places.entrySet().iterator();
        while ((places.size() > most || bytes > BYTES) && eldest.hasNext()) {
            bytes -= eldest.next().getValue().weight;
            eldest.remove();
        }
    }

    private synchronized void leave(String address, Place<T> place) {
        if (--place.asking == 0) {
            comers.remove(address, place);
        }
    }

    private void remove(String address, Place<T> place) {
        if (places.remove(address, place)) {
            bytes -= place.weight;
        }
    }
}
