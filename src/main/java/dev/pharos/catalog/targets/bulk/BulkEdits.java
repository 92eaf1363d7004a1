package dev.pharos.catalog.targets.bulk;

import dev.pharos.catalog.edit.Edited;
import dev.pharos.catalog.edit.Outcomes;
import dev.pharos.catalog.edit.Refusal;
import dev.pharos.catalog.targets.StoredTarget;
import dev.pharos.catalog.targets.TargetChange;
import dev.pharos.catalog.targets.TargetStore;
import dev.pharos.catalog.targets.bulk.BulkOutcome.Chosen;
import dev.pharos.catalog.targets.bulk.BulkOutcome.NotDone;
import dev.pharos.catalog.targets.json.TargetJson;
import dev.pharos.catalog.targets.rest.EditedTargets;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.json.Checked;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Does one thing to many targets by the same edits as one at a time: the same rules, refusals and audit. Blocks. */
@ApplicationScoped
public class BulkEdits {
    /** More are not changed at once. */
    public static final int MOST = 10_000;

    private static final int READ_AT_ONCE = 1_000;

    /** So often at most a target is taken out that somebody else changed meanwhile. */
    private static final int MOST_TRIES = 20;

    private final TargetStore store;
    private final EditedTargets targets;

    BulkEdits(TargetStore store, EditedTargets targets) {
        this.store = store;
        this.targets = targets;
    }

    /** What would be done, as things are now. */
    public BulkOutcome foresee(TenantId tenant, List<TargetKey> keys, BulkAct act) {
        return plan(tenant, keys, Optional.of(act)).outcome();
    }

    /** Which of them can be changed at all, as things are now. */
    public BulkOutcome changeable(TenantId tenant, List<TargetKey> keys) {
        return plan(tenant, keys, Optional.empty()).outcome();
    }

    /** Does it to all of them to which it can be done. */
    public BulkOutcome apply(TenantId tenant, List<TargetKey> keys, BulkAct act) {
        var plan = plan(tenant, keys, Optional.of(act));
        for (var tries = 0; tries < MOST_TRIES && !plan.changes.isEmpty(); tries++) {
            switch (store.apply(List.copyOf(plan.changes.values()))) {
                case Edited.Done<List<StoredTarget>> _ -> {
                    return plan.outcome();
                }
                case Edited.Refused<List<StoredTarget>> refused -> plan.take(refused.refusal());
            }
        }
        plan.giveUp("Others change these targets all the time; try again.");
        return plan.outcome();
    }

    /** @param act empty for any change */
    private Plan plan(TenantId tenant, List<TargetKey> keys, Optional<BulkAct> act) {
        if (keys.size() > MOST) {
            throw new IllegalArgumentException(keys.size() + " targets are too many, at most " + MOST);
        }
        var plan = new Plan();
        for (var from = 0; from < keys.size(); from += READ_AT_ONCE) {
            var some = keys.subList(from, Math.min(keys.size(), from + READ_AT_ONCE));
            var found = store.find(tenant, some).stream()
                    .collect(Collectors.toMap(it -> it.target().key(), Function.identity()));
            some.forEach(key -> consider(plan, key, Optional.ofNullable(found.get(key)), act));
        }
        return plan;
    }

    private void consider(Plan plan, TargetKey key, Optional<StoredTarget> found, Optional<BulkAct> act) {
        if (found.isEmpty()) {
            plan.refuse(key, key.value(), "There is no such target any more.");
            return;
        }
        var stored = found.get();
        var owner = stored.source();
        var deletes = act.filter(BulkAct.Delete.class::isInstance).isPresent();
        if (owner.isPresent() && !(deletes && targets.mayBeDeleted(stored))) {
            plan.refuse(key, stored.definition().name(), targets.ownedBy(stored, owner.get()));
        } else if (deletes) {
            plan.add(
                    stored,
                    new TargetChange.Delete(stored.target(), stored.retiredAt().isPresent()));
        } else {
            act.ifPresentOrElse(
                    it -> redefine(plan, stored, it),
                    () -> plan.add(stored, new TargetChange.Redefine(stored.target(), stored.definition())));
        }
    }

    private static void redefine(Plan plan, StoredTarget stored, BulkAct act) {
        var before = stored.definition();
        var written = TargetJson.write(before);
        act.on(written);
        switch (TargetJson.read(written)) {
            case Checked.Valid<TargetDefinition> valid -> {
                if (valid.value().equals(before)) {
                    plan.refuse(before.key(), before.name(), act.nothingToDo());
                } else {
                    plan.add(stored, new TargetChange.Redefine(stored.target(), valid.value()));
                }
            }
            case Checked.Invalid<TargetDefinition> invalid ->
                plan.refuse(
                        before.key(),
                        before.name(),
                        invalid.violations().stream()
                                .map(it -> it.field() + ": " + it.message() + ".")
                                .collect(Collectors.joining(" ")));
        }
    }

    /** What is to be done, in the order in which the targets were chosen. */
    private static final class Plan {
        private final Map<String, TargetChange> changes = new LinkedHashMap<>();
        private final Map<String, String> names = new LinkedHashMap<>();
        private final List<NotDone> notDone = new ArrayList<>();

        void add(StoredTarget stored, TargetChange change) {
            changes.put(stored.key(), change);
            names.put(stored.key(), stored.definition().name());
        }

        void refuse(TargetKey key, String name, String why) {
            notDone.add(new NotDone(key.value(), name, why));
        }

        /** Takes out the target that a refusal names; one that names none is the end. */
        void take(Refusal refusal) {
            var why = Outcomes.problem(refusal).detail();
            var key = switch (refusal) {
                case Refusal.KeyTaken it -> it.key();
                case Refusal.Stale it -> it.key();
                case Refusal.Missing it -> it.key();
                case Refusal.UnknownThings it -> it.key();
                case Refusal.Claimed it -> it.key();
                case Refusal.InUse it -> it.key();
                case Refusal.Cycle _, Refusal.Behind _ -> "";
            };
            if (changes.remove(key) == null) {
                giveUp(why);
            } else {
                notDone.add(new NotDone(
                        key,
                        names.getOrDefault(key, key),
                        refusal instanceof Refusal.Stale ? "Somebody else changed it meanwhile." : why));
            }
        }

        void giveUp(String why) {
            changes.keySet().forEach(key -> notDone.add(new NotDone(key, names.getOrDefault(key, key), why)));
            changes.clear();
        }

        BulkOutcome outcome() {
            return new BulkOutcome(
                    changes.keySet().stream()
                            .map(it -> new Chosen(it, names.getOrDefault(it, it)))
                            .toList(),
                    notDone);
        }
    }
}
