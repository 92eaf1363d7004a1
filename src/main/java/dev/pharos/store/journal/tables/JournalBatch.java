package dev.pharos.store.journal.tables;

import dev.pharos.cycle.Entry;
import dev.pharos.store.spool.Spooled;
import java.util.List;
import java.util.UUID;

/**
 * What is written in one transaction.
 *
 * @param spool whose entries they are
 * @param records in their order, at least one
 * @param withResults whether results are written too, or only what they changed
 */
public record JournalBatch(UUID spool, List<Spooled> records, boolean withResults) {
    List<Entry> entries() {
        return records.stream().map(Spooled::entry).toList();
    }

    /** How far the spool is written with it. */
    long upTo() {
        return records.getLast().number();
    }

    public int size() {
        return records.size();
    }
}
