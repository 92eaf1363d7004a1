package dev.pharos.catalog.edit.defined;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.edit.EditTransaction;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.catalog.Definition;
import dev.pharos.json.Violation;
import dev.pharos.store.sql.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiFunction;
import org.hibernate.StatelessSession;

/**
 * What is named must exist, what is in use cannot go, and what one has for itself no other takes: the rows of what a definition names are locked while it is written,
 * and the row of what is deleted is locked before it is asked who names it, so that neither slips by the other. Within an
 * edit's transaction, but where it is said.
 */
@ApplicationScoped
public class NamedThings {
    private static final int MOST_SHOWN = 5;

    /** The id of no definition. */
    private static final UUID NOBODY = new UUID(0, 0);

    private static final String POLICIES_THAT_NOTIFY = """
            SELECT 'the escalation policy "' || key || '"' FROM escalation_policy WHERE tenant_id = ? AND definition @>
            jsonb_build_object('steps', jsonb_build_array(jsonb_build_object('notify', jsonb_build_array(?::text))))
            """;
    private static final String CONTACTS_OF_CHANNEL = """
            SELECT 'the contact "' || key || '"' FROM contact
            WHERE tenant_id = ? AND definition -> 'channels' @> to_jsonb(?::text)
            """;
    private static final String TARGETS_OF_CHANNEL = """
            SELECT 'the target "' || key || '"' FROM target
            WHERE tenant_id = ? AND definition -> 'channels' @> to_jsonb(?::text) AND retired_at IS NULL
            """;
    private static final String TARGETS_OF_POLICY = """
            SELECT 'the target "' || key || '"' FROM target
            WHERE tenant_id = ? AND definition ->> 'policy' = ? AND retired_at IS NULL
            """;
    private static final String RULES_OF_CHANNEL = """
            SELECT 'the alert rule "' || key || '"' FROM alert_rule
            WHERE tenant_id = ? AND definition -> 'channels' @> to_jsonb(?::text)
            """;
    private static final String RULES_OF_POLICY = """
            SELECT 'the alert rule "' || key || '"' FROM alert_rule WHERE tenant_id = ? AND definition ->> 'policy' = ?
            """;
    private static final String SOURCES_OF_CHANNEL = """
            SELECT 'the inbound source "' || key || '"' FROM inbound_source
            WHERE tenant_id = ? AND definition -> 'channels' @> to_jsonb(?::text)
            """;
    private static final String SOURCES_OF_POLICY = """
            SELECT 'the inbound source "' || key || '"' FROM inbound_source
            WHERE tenant_id = ? AND definition ->> 'policy' = ?
            """;
    private static final String LAYERS_OF_CONTACT = """
            SELECT 'the schedule "' || key || '"' FROM schedule WHERE tenant_id = ? AND definition @>
            jsonb_build_object('layers', jsonb_build_array(jsonb_build_object('participants', jsonb_build_array(?::text))))
            """;
    private static final String OVERRIDES_OF_CONTACT = """
            SELECT 'the schedule "' || key || '"' FROM schedule WHERE tenant_id = ? AND definition @>
            jsonb_build_object('overrides', jsonb_build_array(jsonb_build_object('contact', ?::text)))
            """;

    private final StatelessSession session;
    private final EditTransaction transaction;

    NamedThings(StatelessSession session, EditTransaction transaction) {
        this.session = session;
        this.transaction = transaction;
    }

    /**
     * Those of these that exist, locked until the transaction ends; but targets, for one on which others depend may be deleted.
     * The rest of the kinds are locked one after the other, so that two transactions never wait for each other.
     */
    public Set<Ref> lock(TenantId tenant, Collection<Ref> wanted) {
        return existing(
                wanted,
                (thing, keys) -> list(
                        thing == Thing.TARGET
                                ? of(tenant, thing, keys)
                                : of(tenant, thing, keys).then("ORDER BY key FOR SHARE")));
    }

    /** Those of these that exist now; in a transaction of its own. */
    public Set<Ref> known(TenantId tenant, Collection<Ref> wanted) {
        return wanted.isEmpty()
                ? Set.of()
                : transaction.read(() -> existing(wanted, (thing, keys) -> list(of(tenant, thing, keys))));
    }

    /** What is named and does not exist, by field; what exists stays locked until the transaction ends. */
    List<Violation> missing(TenantId tenant, Collection<Named> named) {
        return Named.missing(named, lock(tenant, named.stream().map(Named::ref).toList()));
    }

    /** The same of what will not be written, because more is wrong with it. */
    public List<Violation> unknown(TenantId tenant, Collection<Named> named) {
        return Named.missing(named, known(tenant, named.stream().map(Named::ref).toList()));
    }

    private static Set<Ref> existing(Collection<Ref> wanted, BiFunction<Thing, Set<String>, List<String>> found) {
        var keys = new EnumMap<Thing, Set<String>>(Thing.class);
        wanted.forEach(
                it -> keys.computeIfAbsent(it.thing(), _ -> new TreeSet<>()).add(it.key()));
        var existing = new HashSet<Ref>();
        keys.forEach((thing, them) -> found.apply(thing, them).forEach(key -> existing.add(new Ref(thing, key))));
        return existing;
    }

    private static Query of(TenantId tenant, Thing thing, Set<String> keys) {
        return new Query(
                "SELECT key FROM " + thing.table() + " WHERE tenant_id = ? AND key = ANY(?)",
                tenant.value(),
                keys.toArray(String[]::new));
    }

    /**
     * What a definition claims and others have, by field; until the transaction ends, nobody else learns whose that is, so that no
     * two take the same. Files are looked at all together before one of them is written, and may hand over to each other: so one
     * file does not ask what another has.
     */
    <D extends Definition> List<Violation> taken(Defined<D> made) {
        var table = made.table();
        var claimed = table.claimed(made.definition());
        if (claimed.isEmpty()) {
            return List.of();
        }
        var claims = table.claims().orElseThrow();
        list(new Query(
                "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))::text",
                table.name() + " " + claims.list() + " " + made.tenant().value()));
        var holders = holders(made.tenant(), made.id(), table, claimed.keySet());
        if (made.source().isPresent()) {
            holders.values().removeIf(it -> it.source().isPresent());
        }
        return claims.taken(table.thing(), claimed, holders);
    }

    /**
     * The same of what will not be written, as it is now.
     *
     * @param but what it was to take the place of
     */
    List<Violation> takenNow(TenantId tenant, Optional<UUID> but, DefinitionTable<?> table, ObjectNode written) {
        var claimed = table.claims().map(it -> it.in(written)).orElseGet(LinkedHashMap::new);
        return claimed.isEmpty()
                ? List.of()
                : table.claims()
                        .orElseThrow()
                        .taken(
                                table.thing(),
                                claimed,
                                transaction.read(() -> holders(tenant, but.orElse(NOBODY), table, claimed.keySet())));
    }

    private Map<String, Claims.Holder> holders(
            TenantId tenant, UUID but, DefinitionTable<?> table, Collection<String> texts) {
        var question = new Query(
                "SELECT held.text, key, source FROM " + table.name()
                        + ", jsonb_array_elements_text(definition -> ?) AS held (text)"
                        + " WHERE tenant_id = ? AND id <> ? AND held.text = ANY(?) ORDER BY key COLLATE \"C\"",
                table.claims().orElseThrow().list(),
                tenant.value(),
                but,
                texts.toArray(String[]::new));
        var holders = new HashMap<String, Claims.Holder>();
        session.doReturningWork(connection -> question.list(
                        connection,
                        row -> Map.entry(
                                row.getString("text"),
                                new Claims.Holder(row.getString("key"), Optional.ofNullable(row.getString("source"))))))
                .forEach(it -> holders.putIfAbsent(it.getKey(), it.getValue()));
        return holders;
    }

    /** Some of those that name it, each with what it is; none where it may go. */
    public List<String> naming(TenantId tenant, Thing thing, String key) {
        return switch (thing) {
            case CHANNEL ->
                any(
                        tenant,
                        List.of(
                                TARGETS_OF_CHANNEL,
                                key,
                                CONTACTS_OF_CHANNEL,
                                key,
                                RULES_OF_CHANNEL,
                                key,
                                SOURCES_OF_CHANNEL,
                                key,
                                POLICIES_THAT_NOTIFY,
                                "channel:" + key));
            case CONTACT ->
                any(
                        tenant,
                        List.of(
                                LAYERS_OF_CONTACT,
                                key,
                                OVERRIDES_OF_CONTACT,
                                key,
                                POLICIES_THAT_NOTIFY,
                                "contact:" + key));
            case SCHEDULE -> any(tenant, List.of(POLICIES_THAT_NOTIFY, "schedule:" + key));
            case POLICY -> any(tenant, List.of(TARGETS_OF_POLICY, key, RULES_OF_POLICY, key, SOURCES_OF_POLICY, key));
            case SILENCE, WINDOW, STATUS_PAGE, ANNOUNCEMENT, UPDATE_TEMPLATE, ALERT_RULE, INBOUND_SOURCE, TARGET ->
                List.of();
        };
    }

    /** The same in a transaction of its own, for somebody who only looks. */
    public List<String> users(TenantId tenant, Thing thing, String key) {
        return transaction.read(() -> naming(tenant, thing, key));
    }

    /** @param asked each question, and behind it what it asks for */
    private List<String> any(TenantId tenant, List<String> asked) {
        var users = new TreeSet<String>();
        for (var i = 0; i < asked.size(); i += 2) {
            users.addAll(list(
                    new Query(asked.get(i), tenant.value(), asked.get(i + 1)).then("ORDER BY 1 LIMIT " + MOST_SHOWN)));
        }
        return users.stream().limit(MOST_SHOWN).toList();
    }

    private List<String> list(Query query) {
        return session.doReturningWork(connection -> query.list(connection, row -> row.getString(1)));
    }
}
