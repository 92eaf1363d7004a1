package dev.pharos.store.journal;

import dev.pharos.core.incident.TargetState;
import dev.pharos.core.targets.TargetId;
import dev.pharos.store.journal.backlog.Backlog;
import dev.pharos.store.journal.tables.BatchWriter;
import dev.pharos.store.journal.tables.PositionTable;
import dev.pharos.store.journal.tables.StateTable;
import dev.pharos.store.outbox.MeanwhileTable;
import dev.pharos.store.outbox.meanwhile.Meanwhile;
import dev.pharos.store.sql.Transaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What a journal begins with: what an earlier process left in the spool, and how far that is in PostgreSQL. With PostgreSQL both are
 * known at once; without it the second one is {@link #agree agreed} upon once it is there.
 */
final class JournalBeginning {
    private static final Logger LOG = Logger.getLogger(JournalBeginning.class);

    private final Backlog backlog;
    private final Meanwhile meanwhile;
    private @Nullable Thread announcing;

    JournalBeginning(Backlog backlog, Meanwhile meanwhile) {
        this.backlog = backlog;
        this.meanwhile = meanwhile;
    }

    /** What is believed of each target: what PostgreSQL has, and upon it what waits in the spool for it. May be tried again. */
    Map<TargetId, TargetState> recover(Connection database) throws SQLException {
        var written = PositionTable.read(database, backlog.spool().id());
        keepWhatWasTold(database, written);
        var states = StateTable.readAll(database);
        var waiting = recover(written, states);
        if (waiting > 0) {
            LOG.infof("%d results from before the last end wait in the spool and are written now", waiting);
        }
        return states;
    }

    /**
     * Lays upon what was believed last what waits in the spool, and has people told of that.
     *
     * @param written the last number of which it is known that it is in PostgreSQL
     * @param goOn whether the journal runs still
     */
    void withoutDatabase(long written, Map<TargetId, TargetState> states, BooleanSupplier goOn) {
        recover(written, states);
        var last = backlog.lastKept();
        // There may be a gibibyte of it, and probing begins meanwhile.
        announcing = Thread.ofPlatform().daemon().name("pharos-announce").start(() -> announce(last, goOn));
    }

    private void announce(long last, BooleanSupplier goOn) {
        try {
            backlog.announceWaiting(last, goOn);
        } catch (IOException | RuntimeException unreadable) {
            LOG.warnf(
                    "Of what waits in the spool nobody is told before PostgreSQL is back: %s", unreadable.getMessage());
        }
    }

    /** PostgreSQL is there: what of it is written already is passed over. May be tried again. */
    void agree(Connection database) throws SQLException, InterruptedException {
        if (announcing != null) {
            announcing.join();
        }
        var position = PositionTable.read(database, backlog.spool().id());
        keepWhatWasTold(database, position);
        try {
            backlog.passOver(position);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * What was told of entries whose commit was answered to nobody, because this side was killed: it is written before PostgreSQL
     * has anything of them decided or sent. What is being sent right now, at the end of a start without PostgreSQL, is waited for.
     */
    private void keepWhatWasTold(Connection database, long written) throws SQLException {
        try {
            var told = meanwhile.leftOver(written, BatchWriter.LONGEST_SEND);
            if (!told.isEmpty()) {
                Transaction.on(database, () -> MeanwhileTable.write(database, told));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new SQLException("stopped while a message was being sent", stopped);
        } catch (SQLException failed) {
            meanwhile.giveBack();
            throw failed;
        }
        meanwhile.keptUpTo(written);
    }

    private long recover(long written, Map<TargetId, TargetState> states) {
        try {
            return backlog.recover(written, states);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "What waits in the spool must be known before anything is probed: " + unreadable.getMessage()
                            + ". Make the file readable, or move it elsewhere to start without what it holds.",
                    unreadable);
        }
    }
}
