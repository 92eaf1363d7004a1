package dev.pharos.store.journal.backlog;

import dev.pharos.core.incident.IncidentChange;
import dev.pharos.core.incident.TargetState;
import dev.pharos.store.outbox.meanwhile.Meanwhile;
import dev.pharos.store.spool.Spool;
import dev.pharos.store.spool.Spooled;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Tells who tells people which changes of incidents wait for PostgreSQL, and which do so no longer. */
record WaitingChanges(Meanwhile meanwhile) {
    private static final int AT_ONCE = 1_000;

    /** Where an entry changes an incident, that waits from now on. */
    void announce(Spooled record) {
        var entry = record.entry();
        change(record)
                .ifPresent(
                        it -> meanwhile.waits(new Meanwhile.Change(record.number(), entry.target(), it, record.at())));
    }

    /** The same of all that a spool holds after one number and up to another. */
    void announce(Spool spool, long after, long last, BooleanSupplier goOn) throws IOException {
        each(spool, after, last, goOn, some -> some.forEach(this::announce));
    }

    /** These are dealt with. */
    void settled(List<Spooled> records) {
        records.forEach(it -> change(it).ifPresent(meanwhile::settled));
    }

    /** Hands on what a spool holds after one number and up to another, in its order, some at a time. */
    static void each(Spool spool, long after, long last, BooleanSupplier goOn, Consumer<List<Spooled>> taker)
            throws IOException {
        var all = spool.reader(() -> last);
        for (var some = all.next(AT_ONCE); !some.isEmpty() && goOn.getAsBoolean(); some = all.next(AT_ONCE)) {
            taker.accept(some.stream()
                    .filter(it -> it.number() > after && it.number() <= last)
                    .toList());
            if (some.getLast().number() >= last) {
                return;
            }
        }
    }

    private static Optional<IncidentChange> change(Spooled record) {
        return record.entry().advance().flatMap(TargetState.Advance::change);
    }
}
