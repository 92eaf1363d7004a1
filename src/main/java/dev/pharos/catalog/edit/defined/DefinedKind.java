package dev.pharos.catalog.edit.defined;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.edit.Edited;
import dev.pharos.catalog.edit.Kind;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.catalog.Definition;
import dev.pharos.core.catalog.Key;
import dev.pharos.json.Checked;
import dev.pharos.json.Instants;
import dev.pharos.json.Violation;
import java.util.List;
import java.util.Optional;

/** Definitions of one table as a kind of what people edit. */
public abstract class DefinedKind<D extends Definition> implements Kind<D, Defined<D>> {
    private final DefinitionStore store;
    private final DefinitionTable<D> table;
    private final String plural;

    /** @param plural as its address has it: {@code escalation-policies} */
    protected DefinedKind(DefinitionStore store, DefinitionTable<D> table, String plural) {
        this.store = store;
        this.table = table;
        this.plural = plural;
    }

    protected final DefinitionStore store() {
        return store;
    }

    @Override
    public String name() {
        return table.thing().word();
    }

    @Override
    public String plural() {
        return plural;
    }

    @Override
    public void checkKey(String key) {
        new Key(key);
    }

    /** What {@link #view} adds to the definition. */
    @Override
    public List<String> shownOnly() {
        return List.of();
    }

    @Override
    public Checked<D> read(ObjectNode written) {
        return table.json().read(written);
    }

    @Override
    public List<Violation> unknown(TenantId tenant, ObjectNode written, Optional<Defined<D>> before) {
        return store.unknown(table, tenant, written, before);
    }

    @Override
    public ObjectNode write(D definition) {
        return table.json().write(definition);
    }

    /** Most hold no secrets. */
    @Override
    public ObjectNode keepSecrets(ObjectNode incoming, ObjectNode result, ObjectNode stored) {
        return incoming;
    }

    @Override
    public Optional<Defined<D>> find(TenantId tenant, String key) {
        return store.find(table, tenant, key);
    }

    @Override
    public Optional<Defined<D>> read(TenantId tenant, String key) {
        return store.read(table, tenant, key);
    }

    List<Defined<D>> list(TenantId tenant, Which which, String after, int limit) {
        return store.list(table, tenant, which, after, limit);
    }

    long count(TenantId tenant, Which which) {
        return store.count(table, tenant, which);
    }

    @Override
    public Edited<Defined<D>> add(TenantId tenant, D definition) {
        return store.add(table, tenant, definition, Optional.empty());
    }

    @Override
    public Edited<Defined<D>> redefine(Defined<D> before, D definition) {
        return store.redefine(table, before, definition, before.source());
    }

    @Override
    public Edited<Defined<D>> delete(Defined<D> before) {
        return store.delete(table, before);
    }

    @Override
    public ObjectNode view(Defined<D> stored) {
        var json = table.json().shown(stored.definition());
        json.put("source", stored.source().orElse(null));
        json.put("createdAt", Instants.show(stored.createdAt()));
        json.put("updatedAt", Instants.show(stored.updatedAt()));
        return json;
    }
}
