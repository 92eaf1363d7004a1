package dev.pharos.store.journal.backlog;

import dev.pharos.store.spool.Spool;
import dev.pharos.store.spool.SpoolReader;
import dev.pharos.store.spool.Spooled;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The entries that are in the spool alone, from where the writer is. Of the writer's thread; but any may ask whether there are
 * {@link #isSome some}, and who keeps entries begins with them under the monitor of {@link Backlog}, under which they end too.
 */
final class SpilledEntries {
    private final Spool spool;
    /** Set while there are some. */
    private volatile @Nullable SpoolReader reader;
    /** The last that the writer was given, from wherever. */
    private long given;

    private long damaged;

    SpilledEntries(Spool spool) {
        this.spool = spool;
    }

    boolean isSome() {
        return reader != null;
    }

    /** As a process finds them, before anything else. */
    void found(long written, Unwritten.Found found) {
        given = written;
        reader = found.waiting() > 0 ? spool.reader(() -> given) : null;
        // Where it is read again, what is damaged is found again.
        damaged = reader == null ? found.damaged() : 0;
    }

    void begin() {
        if (reader == null) {
            reader = spool.reader(() -> given);
        }
    }

    void end() {
        reader = null;
    }

    /** The writer has all up to this number. */
    void given(long number) {
        given = number;
    }

    boolean isGiven(Spooled record) {
        return record.number() <= given;
    }

    /**
     * At most {@code most} that the writer was not given yet; none where there are none right now.
     *
     * @throws IOException where they cannot be read now
     */
    List<Spooled> next(int most) throws IOException {
        var from = reader;
        if (from == null) {
            return List.of();
        }
        while (true) {
            var read = from.next(most);
            damaged += from.takeLost();
            var found = read.stream().filter(it -> !isGiven(it)).toList();
            if (read.isEmpty() || !found.isEmpty()) {
                return found;
            }
        }
    }

    /** How many were damaged since this was last asked. */
    long takeDamaged() {
        var count = damaged;
        damaged = 0;
        return count;
    }
}
