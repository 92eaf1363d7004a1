package dev.pharos.catalog.inbound;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pharos.catalog.edit.EditTransaction;
import dev.pharos.catalog.edit.Edited;
import dev.pharos.catalog.edit.Outcomes;
import dev.pharos.catalog.edit.Refusal;
import dev.pharos.catalog.edit.audit.AuditEntry;
import dev.pharos.catalog.edit.audit.AuditTrail;
import dev.pharos.catalog.edit.defined.Defined;
import dev.pharos.core.access.KeyHash;
import dev.pharos.core.inbound.InboundSource;
import dev.pharos.json.rule.Secrets;
import dev.pharos.store.inbound.InboundSources;
import dev.pharos.store.sql.Write;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;
import org.hibernate.StatelessSession;

/**
 * Makes the word in the address of a source. It is told once, and its hash alone is kept; the one before is good for nothing
 * from then on.
 */
@ApplicationScoped
public class SourceTokens {
    private static final int BYTES = 32;
    private static final String PUT = """
            INSERT INTO inbound_token (source_id, sha256, made_at) SELECT id, ?, ? FROM inbound_source WHERE id = ?
            ON CONFLICT (source_id) DO UPDATE SET sha256 = excluded.sha256, made_at = excluded.made_at
            """;

    private final StatelessSession session;
    private final EditTransaction transaction;
    private final AuditTrail audit;
    private final InboundSources sources;
    private final RandomGenerator random;
    private final Clock clock;

    SourceTokens(
            StatelessSession session,
            EditTransaction transaction,
            AuditTrail audit,
            InboundSources sources,
            RandomGenerator random,
            Clock clock) {
        this.session = session;
        this.transaction = transaction;
        this.audit = audit;
        this.sources = sources;
        this.random = random;
        this.clock = clock;
    }

    /** The path of the address, with a token that nobody has had. */
    public String make(Defined<InboundSource> source) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Outcomes.done(transaction.edit(() -> {
            var changed = session.doReturningWork(connection ->
                    Write.execute(connection, PUT, KeyHash.ofKey(token).bytes(), clock.instant(), source.id()));
            if (changed == 0) {
                return new Edited.Refused<>(new Refusal.Missing(source.key()));
            }
            note(source);
            return new Edited.Done<>(changed);
        }));
        sources.forget();
        return "/api/v1/inbound/" + token;
    }

    private void note(Defined<InboundSource> source) {
        var changes = JsonNodeFactory.instance.objectNode();
        changes.putObject("token").putNull("from").put("to", Secrets.MASK);
        audit.note(List.of(new AuditEntry(
                source.tenant(),
                "inbound-source",
                source.key(),
                AuditEntry.Action.CHANGED,
                source.revision(),
                source.source(),
                changes)));
    }
}
