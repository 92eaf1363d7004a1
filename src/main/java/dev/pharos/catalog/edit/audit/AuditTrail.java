package dev.pharos.catalog.edit.audit;

import dev.pharos.core.access.Principal;
import dev.pharos.platform.Ids;
import dev.pharos.store.sql.Write;
import dev.pharos.web.api.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.StatelessSession;

/** Notes changes in the transaction in which they are made: both are committed, or neither. */
@ApplicationScoped
public class AuditTrail {
    private static final int CHUNK = 5_000;
    private static final String INSERT = """
            INSERT INTO audit (id, tenant_id, at, principal, what, key, action, revision, changes)
            SELECT id, tenant_id, ?, principal, what, key, action, revision, CAST(changes AS jsonb)
            FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[])
            AS t (id, tenant_id, principal, what, key, action, revision, changes)
            """;

    private final StatelessSession session;
    private final Ids ids;
    private final Clock clock;

    AuditTrail(StatelessSession session, Ids ids, Clock clock) {
        this.session = session;
        this.ids = ids;
        this.clock = clock;
    }

    public void note(List<AuditEntry> entries) {
        for (var from = 0; from < entries.size(); from += CHUNK) {
            insert(entries.subList(from, Math.min(entries.size(), from + CHUNK)));
        }
    }

    private void insert(List<AuditEntry> entries) {
        var caller = Caller.current().principal().map(Principal::name);
        session.doWork(connection -> Write.execute(
                connection,
                INSERT,
                clock.instant(),
                entries.stream().map(_ -> ids.next()).toArray(UUID[]::new),
                entries.stream().map(it -> it.tenant().value()).toArray(UUID[]::new),
                texts(
                        entries,
                        it -> caller.or(() -> it.source().map(file -> "file " + file))
                                .orElse("Pharos")),
                texts(entries, AuditEntry::what),
                texts(entries, AuditEntry::key),
                texts(entries, it -> it.action().name().toLowerCase(Locale.ROOT)),
                entries.stream().map(AuditEntry::revision).toArray(Long[]::new),
                texts(entries, it -> it.changes().toString())));
    }

    private static String[] texts(List<AuditEntry> entries, Function<AuditEntry, String> text) {
        return entries.stream().map(text).toArray(String[]::new);
    }
}
