package dev.pharos.publish.page;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Keeps the pages of components and incidents, as many as fit; the one that nobody has asked for the longest goes first. */
final class Shelf {
    private static final int PLACES = 200;

    private final Clock clock;
    private final Duration fresh;
    private final Map<String, Kept<Optional<Rendered>>> places = new LinkedHashMap<>(PLACES, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept<Optional<Rendered>>> eldest) {
            return size() > PLACES;
        }
    };

    Shelf(Clock clock, Duration fresh) {
        this.clock = clock;
        this.fresh = fresh;
    }

    /** The page of this address; what turns out not to exist takes no place. */
    Optional<Rendered> get(String address, Kept.Maker<Optional<Rendered>> maker) throws SQLException {
        var page = place(address).get(maker);
        if (page.isEmpty()) {
            clear(address);
        }
        return page;
    }

    private synchronized Kept<Optional<Rendered>> place(String address) {
        return places.computeIfAbsent(address, _ -> new Kept<>(clock, fresh));
    }

    private synchronized void clear(String address) {
        places.remove(address);
    }
}
