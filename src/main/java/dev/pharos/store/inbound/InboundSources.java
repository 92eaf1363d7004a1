package dev.pharos.store.inbound;

import dev.pharos.core.access.KeyHash;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.inbound.InboundSource;
import dev.pharos.cycle.commit.CommitListener;
import dev.pharos.cycle.commit.Happened;
import dev.pharos.json.policy.InboundSourceJson;
import dev.pharos.platform.Ticker;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Reserved;
import dev.pharos.store.sql.Reserved.For;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Finds the source that somebody speaks for by the token in the address that they call. All of them are in memory, and read
 * at most once a second, however many guess. Blocks.
 */
@ApplicationScoped
public class InboundSources implements CommitListener {
    private static final Logger LOG = Logger.getLogger(InboundSources.class);
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int MOST = 10_000;
    private static final InboundSourceJson JSON = new InboundSourceJson();
    private static final String ALL = """
            SELECT t.sha256, s.id, s.tenant_id, s.key, s.definition FROM inbound_token t JOIN inbound_source s ON s.id = t.source_id
            ORDER BY t.made_at LIMIT\s""" + MOST;

    /** A source that has an address, and so may speak. */
    public record Speaker(UUID id, TenantId tenant, InboundSource source) {
        @Override
        public String toString() {
            return "Speaker[" + source.key() + "]";
        }
    }

    private record Read(Map<KeyHash, Speaker> speakers, long begunAt) {}

    private final DataSource database;
    private final Ticker ticker;
    private volatile @Nullable Read last;

    InboundSources(@Reserved(For.READS) DataSource database, Ticker ticker) {
        this.database = database;
        this.ticker = ticker;
    }

    /** The source of a token; empty where there is none, or none any more. */
    public Optional<Speaker> find(String token) throws SQLException {
        return Optional.ofNullable(speakers().get(KeyHash.ofKey(token)));
    }

    /** What was changed here holds at once; what another process changed within a second. */
    @Override
    public void on(Happened happened) {
        if (happened instanceof Happened.Missed
                || happened instanceof Happened.Edited edited && edited.kind().equals("inbound source")) {
            forget();
        }
    }

    /** Has them read again. */
    public void forget() {
        last = null;
    }

    private Map<KeyHash, Speaker> speakers() throws SQLException {
        var read = last;
        return read != null && isFresh(read) ? read.speakers() : readAgain();
    }

    private synchronized Map<KeyHash, Speaker> readAgain() throws SQLException {
        var read = last;
        if (read != null && isFresh(read)) {
            return read.speakers();
        }
        var begun = ticker.nanos();
        var speakers = new HashMap<KeyHash, Speaker>();
        try (var connection = database.getConnection()) {
            new Query(ALL).list(connection, row -> {
                speaker(row, speakers);
                return 0;
            });
        }
        last = new Read(Map.copyOf(speakers), begun);
        return speakers;
    }

    private boolean isFresh(Read read) {
        return ticker.nanos() - read.begunAt() < FRESH_NANOS;
    }

    /** One that a newer version wrote must not keep the others away. */
    private static void speaker(ResultSet row, Map<KeyHash, Speaker> speakers) throws SQLException {
        try {
            speakers.put(
                    KeyHash.of(row.getBytes("sha256")),
                    new Speaker(
                            row.getObject("id", UUID.class),
                            new TenantId(row.getObject("tenant_id", UUID.class)),
                            JSON.restore(row.getString("definition"))));
        } catch (IllegalStateException broken) {
            LOG.errorf("The inbound source \"%s\" is not heard: %s", row.getString("key"), broken.getMessage());
        }
    }
}
