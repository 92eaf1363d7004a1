package dev.pharos.alerting;

import dev.pharos.core.alerting.window.Recent;
import dev.pharos.core.targets.TargetId;
import dev.pharos.store.alerting.RecentResults;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The results of the last minutes of each target that a rule means. For one thread; but whether there is one, which anybody may ask. */
final class Recents {
    /** So many targets are read with one question. */
    private static final int AT_ONCE = 500;

    private final Map<TargetId, Recent> all = new ConcurrentHashMap<>();
    private Duration keep = Duration.ZERO;

    boolean has(TargetId target) {
        return all.containsKey(target);
    }

    /** One without a result where there is none yet, which is no more than a moment before it is read. */
    Recent of(TargetId target) {
        return all.computeIfAbsent(target, _ -> new Recent(keep));
    }

    void take(List<Arrived.One> results) {
        for (var it : results) {
            var recent = all.get(it.target());
            if (recent != null) {
                recent.add(it.seen());
            }
        }
    }

    /** Takes what documents told since the last round. */
    void takeNumbers(List<AskedNumbers.Told> told) {
        for (var it : told) {
            var recent = all.get(it.target());
            if (recent != null) {
                recent.add(it.startedAt(), it.path(), it.value());
            }
        }
    }

    /**
     * Keeps those of these targets and of no others, so far back as the longest window. What is new is read; the numbers of documents,
     * which nobody else keeps, stay.
     *
     * @param anew whether results were missed, so that those of every target are read again
     */
    void read(Connection connection, Set<TargetId> targets, Duration longest, Instant now, boolean anew)
            throws SQLException {
        all.keySet().retainAll(targets);
        var stale = anew || longest.compareTo(keep) > 0;
        keep = longest;
        var missing = new HashSet<>(targets);
        if (!stale) {
            missing.removeAll(all.keySet());
        }
        // From now on their results are kept for the next round; those that are read as well are dropped then.
        missing.forEach(this::of);
        read(connection, missing, now.minus(keep), keep).forEach((target, recent) -> {
            var before = all.get(target);
            if (before != null) {
                recent.takeNumbers(before);
            }
            all.put(target, recent);
        });
    }

    /** What some targets did since an instant, each kept for so long before its last result. */
    static Map<TargetId, Recent> read(Connection connection, Collection<TargetId> targets, Instant after, Duration keep)
            throws SQLException {
        var read = new HashMap<TargetId, Recent>();
        targets.forEach(it -> read.put(it, new Recent(keep)));
        var left = new ArrayList<>(targets);
        for (var from = 0; from < left.size(); from += AT_ONCE) {
            RecentResults.since(
                    connection,
                    left.subList(from, Math.min(left.size(), from + AT_ONCE)),
                    after,
                    (target, seen) ->
                            read.computeIfAbsent(target, _ -> new Recent(keep)).add(seen));
        }
        return read;
    }

    void forget() {
        all.clear();
    }
}
