package dev.pharos.store.journal.tables;

import dev.pharos.core.incident.IncidentChange;
import dev.pharos.core.incident.TargetState;
import dev.pharos.core.targets.TargetId;
import dev.pharos.cycle.Entry;
import dev.pharos.cycle.commit.Happened;
import dev.pharos.platform.Failpoints;
import dev.pharos.store.incident.IncidentLedger;
import dev.pharos.store.outbox.MeanwhileTable;
import dev.pharos.store.outbox.meanwhile.Meanwhile;
import dev.pharos.store.outbox.meanwhile.MeanwhileMessage;
import dev.pharos.store.results.Partitions;
import dev.pharos.store.rollup.LateEntries;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a batch in one transaction: results, states, periods, incidents, and the facts of which notifications are made. */
@ApplicationScoped
public class BatchWriter {
    /** Longer than an attempt to send takes. */
    public static final Duration LONGEST_SEND = Duration.ofSeconds(20);

    private final Clock clock;
    private final IncidentLedger ledger;
    private final Failpoints failpoints;
    private final Meanwhile meanwhile;
    private final Partitions partitions = new Partitions();
    /** The batch whose commit has not been answered yet, and what it does: it may turn out to have been committed. */
    private @Nullable JournalBatch unanswered;

    private List<Happened> itsDoing = List.of();

    public BatchWriter(Clock clock, IncidentLedger ledger, Failpoints failpoints, Meanwhile meanwhile) {
        this.clock = clock;
        this.ledger = ledger;
        this.failpoints = failpoints;
        this.meanwhile = meanwhile;
    }

    /**
     * Writes and commits. Writing a batch again that was committed does nothing.
     *
     * @return what it did, in the order in which its entries were taken
     */
    public List<Happened> write(Connection connection, JournalBatch batch) throws SQLException {
        var entries = batch.entries();
        var told = handOver(connection, entries);
        if (batch.withResults()) {
            partitions.makeMissing(
                    connection,
                    entries.stream()
                            .flatMap(entry -> entry.result().stream())
                            .map(result -> Partitions.day(result.startedAt()))
                            .collect(Collectors.toSet()));
        }
        if (!PositionTable.advance(connection, batch.spool(), batch.upTo(), clock.instant())) {
            // It was given back when its commit was in doubt, and people may have been told since.
            for (var messages : told.values()) {
                MeanwhileTable.write(connection, messages);
            }
            connection.commit();
            return batch.equals(unanswered) ? itsDoing : List.of();
        }
        if (batch.withResults()) {
            ResultCopy.write(connection, entries);
        }
        itsDoing = done(batch, writeAdvances(connection, entries, told));
        LateEntries.note(connection, entries);
        unanswered = batch;
        failpoints.reach("journal.before-commit");
        connection.commit();
        failpoints.reach("journal.after-commit");
        return itsDoing;
    }

    private static List<Happened> done(JournalBatch batch, List<Happened> incidents) {
        var done = new ArrayList<Happened>();
        if (batch.withResults()) {
            done.add(new Happened.Recorded(batch.entries().stream()
                    .filter(it -> it.result().isPresent())
                    .toList()));
        }
        done.addAll(incidents);
        return done;
    }

    /** Nothing that was handed over for a batch is written with it. */
    public void giveBack() {
        meanwhile.giveBack();
    }

    public void forgetPartitions() {
        partitions.forget();
    }

    /**
     * Takes all that a batch changes of incidents from who tells meanwhile, and waits for what is being sent, before the transaction
     * begins: nothing is locked while a channel takes its time. A server that does not answer is given nothing.
     */
    private Map<IncidentChange, List<MeanwhileMessage>> handOver(Connection connection, List<Entry> entries)
            throws SQLException {
        var changes = entries.stream()
                .flatMap(entry -> entry.advance().flatMap(TargetState.Advance::change).stream())
                .toList();
        if (changes.isEmpty()) {
            return Map.of();
        }
        try (var statement = connection.createStatement()) {
            statement.execute("SELECT 1");
            connection.rollback();
        }
        try {
            return meanwhile.handOver(changes, LONGEST_SEND);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new SQLException("stopped while a message was being sent", stopped);
        }
    }

    private List<Happened> writeAdvances(
            Connection connection, List<Entry> entries, Map<IncidentChange, List<MeanwhileMessage>> told)
            throws SQLException {
        var states = new LinkedHashMap<TargetId, TargetState>();
        var closed = new ArrayList<PeriodTable.Closed>();
        for (var entry : entries) {
            entry.advance().ifPresent(advance -> {
                states.put(entry.target().id(), advance.state());
                advance.timeline()
                        .closed()
                        .forEach(period ->
                                closed.add(new PeriodTable.Closed(entry.target().id(), period)));
            });
        }
        StateTable.write(connection, states);
        PeriodTable.write(connection, closed);
        var incidents = new ArrayList<Happened>();
        for (var entry : entries) {
            if (entry.advance().isPresent()) {
                writeConfirmed(connection, entry, entry.advance().get()).ifPresent(incidents::add);
                var change = entry.advance().get().change();
                if (change.isPresent()) {
                    MeanwhileTable.write(connection, told.getOrDefault(change.get(), List.of()));
                }
            }
        }
        return incidents;
    }

    private Optional<Happened> writeConfirmed(Connection connection, Entry entry, TargetState.Advance advance)
            throws SQLException {
        var result = entry.result();
        if (advance.timeline().recount().isPresent() && result.isPresent()) {
            PeriodTable.recount(
                    connection,
                    entry.target().id(),
                    advance.timeline().recount().get(),
                    result.get().startedAt());
        }
        return advance.change().isPresent()
                ? ledger.write(connection, entry.target(), advance.change().get())
                : Optional.empty();
    }
}
