package dev.pharos.store.journal.backlog;

import dev.pharos.core.incident.TargetState;
import dev.pharos.core.targets.TargetId;
import dev.pharos.store.spool.Spool;
import dev.pharos.store.spool.SpoolIndex.Believed;
import dev.pharos.store.spool.SpoolIndex.Last;
import dev.pharos.store.spool.Spooled;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The last of each target that is not written yet. One thread adds, another takes away, any asks. */
final class Unwritten {
    private final Map<TargetId, Last> targets = new ConcurrentHashMap<>();

    /**
     * What waits in a spool, as a process finds it.
     *
     * @param damaged how many records could not be read of those that were looked at
     */
    record Found(long waiting, long last, Optional<Spooled> oldest, long damaged) {}

    /**
     * Finds what waits, and of which targets. Of a spool with an index only the segment in which what is written ends is read, and
     * what came after the index.
     *
     * @param written the last number that is in PostgreSQL
     * @throws IOException where what must be read cannot be read now
     */
    Found find(Spool spool, long written) throws IOException {
        targets.clear();
        var waiting = 0L;
        var last = written;
        var index = spool.index(written);
        if (index.isPresent()) {
            index.get().targets().forEach((id, it) -> fromIndex(id, it, written));
            for (var unread : index.get().behind(written)) {
                waiting += unread.records();
                last = Math.max(last, unread.last());
            }
        }
        var reader = spool.reader(() -> written, index);
        var oldest = Optional.<Spooled>empty();
        for (var some = reader.next(1_000); !some.isEmpty(); some = reader.next(1_000)) {
            for (var record : some) {
                if (record.number() > written) {
                    waiting++;
                    last = Math.max(last, record.number());
                    oldest = oldest.or(() -> Optional.of(record));
                    add(record);
                }
            }
        }
        return new Found(waiting, last, oldest, reader.takeLost());
    }

    private void fromIndex(TargetId id, Last last, long written) {
        if (last.number() > written) {
            targets.put(id, new Last(last.number(), last.believed().filter(it -> it.number() > written)));
        }
    }

    void add(Spooled record) {
        var says = record.entry().advance().map(it -> new Believed(record.number(), it.state()));
        targets.merge(
                record.entry().target().id(),
                new Last(record.number(), says),
                (before, now) -> before.number() > now.number()
                        ? before
                        : new Last(now.number(), now.believed().or(before::believed)));
    }

    void written(List<Spooled> records) {
        records.forEach(record -> targets.computeIfPresent(
                record.entry().target().id(), (_, last) -> last.number() == record.number() ? null : last));
    }

    /** The last number that waits of any of these; 0 where nothing does. */
    long last(Collection<TargetId> some) {
        return some.stream()
                .flatMap(it -> Optional.ofNullable(targets.get(it)).stream())
                .mapToLong(Last::number)
                .max()
                .orElse(0);
    }

    /** Lays what waits upon what PostgreSQL has. */
    void layUpon(Map<TargetId, TargetState> states) {
        targets.forEach((id, last) -> last.believed().ifPresent(it -> states.put(id, it.state())));
    }

    Map<TargetId, Last> all() {
        return Map.copyOf(targets);
    }
}
