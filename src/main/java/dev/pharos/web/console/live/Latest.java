package dev.pharos.web.console.live;

import dev.pharos.web.crowd.CachedValue;
import dev.pharos.web.crowd.Maker;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What pages that are open read by themselves: each question is answered once for all who ask it, about once a second, and
 * anew after a change. The answers to the questions that were asked last are kept.
 *
 * @param <Q> all that decides the answer, the tenant too; compared by value
 */
public final class Latest<Q, T> {
    /** An answer may hold a whole story of two thousand probes. */
    private static final int MOST = 20;

    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Changes changes;
    private final Clock clock;
    private final Map<Q, CachedValue<T>> kept = new LinkedHashMap<>(MOST, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Q, CachedValue<T>> eldest) {
            return size() > MOST;
        }
    };

    private long seen;

    public Latest(Changes changes, Clock clock) {
        this.changes = changes;
        this.clock = clock;
    }

    /** @throws SQLException as the maker throws it, or where too many ask at once */
    public T get(Q question, Maker<T> maker) throws SQLException {
        return place(question).get(maker);
    }

    private synchronized CachedValue<T> place(Q question) {
        var now = changes.count();
        if (now != seen) {
            seen = now;
            kept.values().forEach(CachedValue::outdate);
        }
        return kept.computeIfAbsent(question, _ -> new CachedValue<>(clock, FRESH));
    }
}
