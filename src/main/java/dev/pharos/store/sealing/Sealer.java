package dev.pharos.store.sealing;

import dev.pharos.platform.Failpoints;
import dev.pharos.store.results.Partitions;
import dev.pharos.store.results.packed.GatheredRows;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Transaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Moves the results of a day from rows of their own into packed ones, so that each is seen once, whenever one looks and wherever
 * this is broken off (decision 69). Packed rows of a day are not seen until its last transaction, which shows them and drops
 * the partition; a day that got results after that is merged by {@link LateResults}.
 */
@Singleton
public class Sealer {
    private static final long ALONE = 0x7365_616c_696e_6720L;
    private static final int BYTES_AT_ONCE = 4 << 20;

    /** What became of a day. */
    public sealed interface Outcome {
        /** All of it is packed. */
        record Sealed(long probes) implements Outcome {}

        /** It goes on at the next turn. */
        record Postponed(String why) implements Outcome {}

        /** Somebody held its partition all the while; it is worth another try soon. */
        record Locked() implements Outcome {}
    }

    private final DataSource source;
    private final Clock clock;
    private final Failpoints failpoints;
    private final GatheredRows.Place place;

    /** @param folder where it keeps a file while it is at it */
    @Inject
    public Sealer(
            DataSource source,
            Clock clock,
            Failpoints failpoints,
            @ConfigProperty(name = "pharos.data-dir", defaultValue = "data") Path folder) {
        this(source, clock, failpoints, new GatheredRows.Place(folder));
    }

    Sealer(DataSource source, Clock clock, Failpoints failpoints, GatheredRows.Place place) {
        this.source = source;
        this.clock = clock;
        this.failpoints = failpoints;
        this.place = place;
    }

    /**
     * Seals a day, or what came late of one that is sealed; does nothing where no result of it has a row of its own.
     *
     * @param goingOn asked between steps; where it says no, the rest is left for later
     */
    public Outcome seal(LocalDate day, BooleanSupplier goingOn) throws SQLException {
        try (var connection = source.getConnection()) {
            if (!locked(connection, "pg_try_advisory_lock")) {
                return new Outcome.Postponed("another process is at it");
            }
            try {
                return sealAlone(day, goingOn);
            } finally {
                locked(connection, "pg_advisory_unlock");
            }
        }
    }

    private Outcome sealAlone(LocalDate day, BooleanSupplier goingOn) throws SQLException {
        if (!Transaction.run(source, connection -> Partitions.exists(connection, day))) {
            return new Outcome.Sealed(0);
        }
        var isSealed = Transaction.run(source, connection -> {
            SealedTable.make(connection, YearMonth.from(day));
            return SealedTable.isSealed(connection, day);
        });
        var last = new Switch(source, clock, failpoints, place, day);
        if (isSealed) {
            var merged = new LateResults(source, day).merge(goingOn);
            return goingOn.getAsBoolean() ? last.drop(merged) : stopped();
        }
        var chunks = Transaction.run(source, connection -> Chunk.waiting(connection, Partitions.name(day), day));
        for (var chunk : chunks) {
            if (!goingOn.getAsBoolean() || !pack(chunk, day, goingOn)) {
                return stopped();
            }
            failpoints.reach("sealing.after-chunk");
        }
        return last.show();
    }

    private static Outcome stopped() {
        return new Outcome.Postponed("it was asked to stop");
    }

    /** The lock is the connection's, so that nobody else seals from the first step to the last, or to our end. */
    private static boolean locked(Connection connection, String function) throws SQLException {
        return new Query("SELECT " + function + "(?)", ALONE)
                .list(connection, row -> row.getBoolean(1))
                .getFirst();
    }

    /** Reads on one connection and writes on another, so that what is done stays done. */
    private boolean pack(Chunk chunk, LocalDate day, BooleanSupplier goingOn) throws SQLException {
        try {
            return Patience.run(source, reader -> {
                var writer = new Writer();
                chunk.pack(reader, Partitions.name(day), day, place, new Chunk.Taker() {
                    @Override
                    public void take(SealedTable.Sealed packed) throws SQLException {
                        between();
                        writer.take(packed);
                    }

                    @Override
                    public void between() throws SQLException {
                        if (!goingOn.getAsBoolean()) {
                            throw new Stopped();
                        }
                    }
                });
                writer.flush();
                return true;
            });
        } catch (Stopped _) {
            return false;
        }
    }

    /** Not an error: it leaves the middle of a stream. */
    private static final class Stopped extends SQLException {
        private static final long serialVersionUID = 1L;
    }

    /** Writes packed rows, a few megabytes in a transaction. */
    private final class Writer {
        private final List<SealedTable.Sealed> waiting = new ArrayList<>();
        private int bytes;

        void take(SealedTable.Sealed packed) throws SQLException {
            waiting.add(packed);
            bytes += packed.packed().length;
            if (bytes >= BYTES_AT_ONCE) {
                flush();
            }
        }

        void flush() throws SQLException {
            Transaction.run(source, connection -> {
                SealedTable.write(connection, waiting);
                return waiting.size();
            });
            waiting.clear();
            bytes = 0;
        }
    }
}
