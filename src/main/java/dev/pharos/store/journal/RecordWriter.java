package dev.pharos.store.journal;

import dev.pharos.store.journal.tables.JournalBatch;
import dev.pharos.store.spool.Spooled;
import java.util.List;
import java.util.UUID;

/** Has records written, whatever their data is: one that PostgreSQL refuses takes no other with it. */
final class RecordWriter {
    /** The spool that the records are of. */
    private final UUID spool;

    private final JournalConnection connection;
    private final JournalCounts counts;

    RecordWriter(UUID spool, JournalConnection connection, JournalCounts counts) {
        this.spool = spool;
        this.connection = connection;
        this.counts = counts;
    }

    /** Returns once the records are written, or set aside because PostgreSQL refuses their data. */
    void write(List<Spooled> records) throws InterruptedException {
        write(records, true);
    }

    private void write(List<Spooled> records, boolean withResults) throws InterruptedException {
        var batch = new JournalBatch(spool, records, withResults);
        switch (connection.write(batch)) {
            case JournalConnection.Written _ -> {
                counts.recorded(
                        withResults
                                ? (int) records.stream()
                                        .filter(it -> it.entry().result().isPresent())
                                        .count()
                                : 0);
            }
            case JournalConnection.TooMuch _ -> halve(batch);
            case JournalConnection.Refused refused -> narrow(batch, refused);
        }
    }

    /** What is written of a batch that nobody knows the end of is passed over, half by half too. */
    private void halve(JournalBatch batch) throws InterruptedException {
        var half = batch.size() / 2;
        write(batch.records().subList(0, half), batch.withResults());
        write(batch.records().subList(half, batch.size()), batch.withResults());
    }

    /**
     * Halves a refused batch until the bad entry stands alone; of that one, what it changed is tried without its
     * result.
     */
    private void narrow(JournalBatch batch, JournalConnection.Refused refused) throws InterruptedException {
        var first = batch.records().getFirst().entry();
        if (batch.size() > 1) {
            halve(batch);
        } else if (batch.withResults()) {
            counts.setAside(first, refused.why());
            if (first.advance().isPresent()) {
                write(batch.records(), false);
            }
        } else {
            counts.refusedAltogether(first, refused.why());
        }
    }
}
