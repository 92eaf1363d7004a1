package dev.pharos.catalog.edit;

import dev.pharos.core.access.TenantId;
import dev.pharos.store.sql.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.hibernate.StatelessSession;

/**
 * The channels that targets name. They must exist: their rows are locked while a target that names them is written, and
 * while one is deleted, so that neither slips by the other.
 */
@ApplicationScoped
public class NamedChannels {
    private static final String OF_KEYS = "SELECT key FROM channel WHERE tenant_id = ? AND key = ANY(?)";

    private final EditTransaction transaction;
    private final StatelessSession session;

    NamedChannels(EditTransaction transaction, StatelessSession session) {
        this.transaction = transaction;
        this.session = session;
    }

    /** Those of these keys that are channels, locked until the transaction ends. */
    public Set<String> lock(TenantId tenant, Set<String> keys) {
        return keys.isEmpty() ? Set.of() : keys(of(tenant, keys).then("ORDER BY key FOR SHARE"));
    }

    /** Those of these keys that are channels now. */
    public Set<String> known(TenantId tenant, Set<String> keys) {
        return keys.isEmpty() ? Set.of() : transaction.read(() -> keys(of(tenant, keys)));
    }

    private static Query of(TenantId tenant, Set<String> keys) {
        return new Query(OF_KEYS, tenant.value(), keys.toArray(String[]::new));
    }

    private Set<String> keys(Query query) {
        return Set.copyOf(list(query));
    }

    private List<String> list(Query query) {
        return session.doReturningWork(connection -> query.list(connection, row -> row.getString(1)));
    }
}
