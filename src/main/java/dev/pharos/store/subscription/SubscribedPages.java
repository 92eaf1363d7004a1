package dev.pharos.store.subscription;

import dev.pharos.core.access.TenantId;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Transaction;
import dev.pharos.store.sql.Write;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Which status pages have subscribers. All methods block, and throw while PostgreSQL is away. */
@ApplicationScoped
public class SubscribedPages {
    private static final String TOLD = """
            SELECT p.key FROM (SELECT '' AS key UNION ALL SELECT key FROM status_page WHERE tenant_id = ?) p
            WHERE EXISTS (SELECT FROM subscriber s
                          WHERE s.tenant_id = ? AND coalesce(s.page, '') = p.key AND s.state = 'confirmed')
            ORDER BY p.key
            """;

    private static final String END = """
            UPDATE subscriber s
            SET state = 'gone', ended_at = ?, error = 'the status page was deleted', message = NULL, through = NULL,
                owner = NULL, claimed_until = NULL
            WHERE s.tenant_id = ? AND s.page IS NOT NULL AND s.state <> 'gone'
              AND NOT EXISTS (SELECT FROM status_page p WHERE p.tenant_id = s.tenant_id AND p.key = s.page)
            """;

    private final DataSource source;

    public SubscribedPages(DataSource source) {
        this.source = source;
    }

    /** The keys of those of which somebody is told; empty for the one at {@code /}. */
    public List<Optional<String>> told(TenantId tenant) throws SQLException {
        return Transaction.run(
                source,
                connection -> new Query(TOLD, tenant.value(), tenant.value())
                        .list(connection, row -> Optional.of(row.getString(1)).filter(it -> !it.isEmpty())));
    }

    /**
     * Ends what is told of pages that are no more. For good: a page that is made under the same key later may be for others.
     *
     * @return how many are told no more
     */
    public int endDeleted(TenantId tenant, Instant now) throws SQLException {
        return Transaction.run(source, connection -> Write.execute(connection, END, now, tenant.value()));
    }
}
