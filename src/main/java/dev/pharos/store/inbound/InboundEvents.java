package dev.pharos.store.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.store.sql.JsonColumn;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Reserved;
import dev.pharos.store.sql.Reserved.For;
import dev.pharos.store.sql.Text;
import dev.pharos.store.sql.Transaction;
import dev.pharos.store.sql.Write;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.sql.DataSource;

/** The last requests of each source: when, what came of it, or why it was refused. Blocks. */
@ApplicationScoped
public class InboundEvents {
    /** So many are kept of a source. */
    public static final int MOST = 50;

    private static final String INSERT =
            "INSERT INTO inbound_event (source_id, at, outcome, detail) SELECT id, ?, ?, ?::jsonb FROM inbound_source WHERE id = ?";
    private static final String PRUNE = """
            DELETE FROM inbound_event WHERE source_id = ? AND seq <=
            (SELECT seq FROM inbound_event WHERE source_id = ? ORDER BY seq DESC OFFSET %d LIMIT 1)
            """.formatted(MOST);
    private static final String LAST = """
            SELECT source_id, at, outcome, detail FROM (
                SELECT *, row_number() OVER (PARTITION BY source_id ORDER BY seq DESC) AS place
                FROM inbound_event WHERE source_id = ANY (?)) AS e
            WHERE place <= ? ORDER BY source_id, seq DESC
            """;

    /** What came of a request. */
    public enum Outcome {
        /** It did something. */
        TAKEN,
        /** It was understood, and there was nothing to do. */
        NOTHING,
        /** It did nothing, and its sender was told why. */
        REFUSED;

        /** The word for it in the API. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param detail what is in it, as the API shows it */
    public record Event(UUID source, Instant at, String outcome, JsonNode detail) {}

    private final DataSource writes;
    private final DataSource reads;

    InboundEvents(@Reserved(For.EDITS) DataSource writes, @Reserved(For.READS) DataSource reads) {
        this.writes = writes;
        this.reads = reads;
    }

    /** Notes one in the transaction that does what it says; nothing where the source is gone. */
    static void note(Connection connection, UUID source, Instant at, Outcome outcome, ObjectNode detail)
            throws SQLException {
        Write.execute(connection, INSERT, at, outcome.code(), Text.clean(detail).toString(), source);
        Write.execute(connection, PRUNE, source, source);
    }

    /** Notes one that was refused. */
    public void refused(UUID source, Instant at, ObjectNode detail) throws SQLException {
        Transaction.run(writes, connection -> {
            note(connection, source, at, Outcome.REFUSED, detail);
            return 0;
        });
    }

    /** The last ones of these sources, the newest of each first. */
    public List<Event> last(List<UUID> sources, int most) {
        return new Query(LAST, sources.toArray(UUID[]::new), most)
                .list(
                        reads,
                        row -> new Event(
                                row.getObject("source_id", UUID.class),
                                Query.instant(row, "at"),
                                row.getString("outcome"),
                                JsonColumn.read(row.getString("detail"), "inbound_event.detail")));
    }
}
