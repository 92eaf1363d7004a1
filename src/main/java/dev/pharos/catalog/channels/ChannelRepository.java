package dev.pharos.catalog.channels;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.escalation.ChannelId;
import dev.pharos.core.escalation.ChannelKey;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;

/** The rows of channels: for edits within their transaction, for others on a session that they bring. */
@ApplicationScoped
class ChannelRepository implements PanacheRepositoryBase<ChannelRow, UUID> {

    Optional<ChannelRow> byKey(TenantId tenant, ChannelKey key) {
        return find("tenantId = ?1 and key = ?2", tenant.value(), key.value()).firstResultOptional();
    }

    Optional<ChannelRow> locked(ChannelId id) {
        return findByIdOptional(id.value(), LockModeType.PESSIMISTIC_WRITE);
    }

    List<ChannelRow> fromFiles(TenantId tenant) {
        return getSession()
                .createNativeQuery(
                        "SELECT * FROM channel WHERE tenant_id = :tenant AND source IS NOT NULL ORDER BY key",
                        ChannelRow.class)
                .setParameter("tenant", tenant.value())
                .getResultList();
    }

    static Optional<ChannelRow> byKey(StatelessSession session, TenantId tenant, ChannelKey key) {
        return session.createSelectionQuery("from ChannelRow where tenantId = :tenant and key = :key", ChannelRow.class)
                .setParameter("tenant", tenant.value())
                .setParameter("key", key.value())
                .uniqueResultOptional();
    }

    /** By key in the order of its bytes, from the one after {@code after} on. */
    static List<ChannelRow> page(StatelessSession session, TenantId tenant, Optional<ChannelKey> after, int limit) {
        return session.createNativeQuery("""
                        SELECT * FROM channel WHERE tenant_id = :tenant AND key > CAST(:after AS text) COLLATE "C"
                        ORDER BY key COLLATE "C" LIMIT :most
                        """, ChannelRow.class)
                .setParameter("tenant", tenant.value())
                .setParameter("after", after.map(ChannelKey::value).orElse(""))
                .setParameter("most", limit)
                .getResultList();
    }

    static long count(StatelessSession session, TenantId tenant) {
        return session.createSelectionQuery("select count(*) from ChannelRow where tenantId = :tenant", Long.class)
                .setParameter("tenant", tenant.value())
                .getSingleResult();
    }
}
