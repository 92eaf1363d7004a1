package dev.pharos.catalog.targets.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.edit.Edited;
import dev.pharos.catalog.edit.Kind;
import dev.pharos.catalog.edit.defined.NamedThings;
import dev.pharos.catalog.targets.StoredTarget;
import dev.pharos.catalog.targets.TargetChange;
import dev.pharos.catalog.targets.TargetNames;
import dev.pharos.catalog.targets.TargetStore;
import dev.pharos.catalog.targets.json.TargetJson;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.json.Checked;
import dev.pharos.json.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Targets as a kind of what people edit. */
@ApplicationScoped
public class EditedTargets implements Kind<TargetDefinition, StoredTarget> {
    private final TargetStore store;
    private final TargetViews views;
    private final NamedThings things;

    EditedTargets(TargetStore store, TargetViews views, NamedThings things) {
        this.store = store;
        this.views = views;
        this.things = things;
    }

    @Override
    public String name() {
        return "target";
    }

    @Override
    public void checkKey(String key) {
        new TargetKey(key);
    }

    @Override
    public List<String> shownOnly() {
        return TargetJson.SHOWN_ONLY;
    }

    @Override
    public Checked<TargetDefinition> read(ObjectNode written) {
        return TargetJson.read(written);
    }

    @Override
    public List<Violation> unknown(TenantId tenant, ObjectNode written, Optional<StoredTarget> before) {
        return things.unknown(tenant, TargetNames.in(written, before.map(StoredTarget::definition)));
    }

    @Override
    public ObjectNode write(TargetDefinition definition) {
        return TargetJson.write(definition);
    }

    @Override
    public ObjectNode keepSecrets(ObjectNode incoming, ObjectNode result, ObjectNode stored) {
        return TargetJson.keepSecrets(incoming, result, stored);
    }

    @Override
    public Optional<StoredTarget> find(TenantId tenant, String key) {
        return store.find(tenant, new TargetKey(key));
    }

    @Override
    public Optional<StoredTarget> read(TenantId tenant, String key) {
        return store.read(tenant, new TargetKey(key));
    }

    @Override
    public Edited<StoredTarget> add(TenantId tenant, TargetDefinition definition) {
        return apply(new TargetChange.Add(tenant, definition, Optional.empty()));
    }

    @Override
    public Edited<StoredTarget> redefine(StoredTarget before, TargetDefinition definition) {
        return apply(new TargetChange.Redefine(before.target(), definition));
    }

    @Override
    public Edited<StoredTarget> delete(StoredTarget before) {
        return apply(new TargetChange.Delete(before.target(), before.retiredAt().isPresent()));
    }

    @Override
    public ObjectNode view(StoredTarget stored) {
        return views.withStanding(stored);
    }

    /** Whoever writes has not asked what came of it so far. */
    @Override
    public ObjectNode answer(StoredTarget stored, ObjectNode written) {
        return views.of(stored);
    }

    @Override
    public String ownedBy(StoredTarget stored, String file) {
        return stored.retiredAt().isPresent()
                ? "The target \"" + stored.key() + "\" is retired, because its entry is gone from the file " + file
                        + ". Put it back there, or delete the target."
                : Kind.super.ownedBy(stored, file);
    }

    /** One that is retired has no file any more where it could be deleted. */
    @Override
    public boolean mayBeDeleted(StoredTarget stored) {
        return Kind.super.mayBeDeleted(stored) || stored.retiredAt().isPresent();
    }

    private Edited<StoredTarget> apply(TargetChange change) {
        return store.apply(List.of(change)).map(List::getFirst);
    }
}
