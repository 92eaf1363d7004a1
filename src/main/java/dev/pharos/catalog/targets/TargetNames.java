package dev.pharos.catalog.targets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.edit.Refusal;
import dev.pharos.catalog.edit.defined.Named;
import dev.pharos.catalog.edit.defined.NamedThings;
import dev.pharos.catalog.edit.defined.Names;
import dev.pharos.catalog.edit.defined.Ref;
import dev.pharos.catalog.edit.defined.Thing;
import dev.pharos.core.catalog.Key;
import dev.pharos.core.targets.TargetDefinition;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** What targets name of other things: channels, an escalation policy, targets on which they depend. It must exist when it is written. */
public final class TargetNames {
    private static final Names NAMES =
            Names.at("channels[]", Thing.CHANNEL).and("policy", Thing.POLICY).and("dependsOn[]", Thing.TARGET);

    private TargetNames() {}

    /** @param before what it takes the place of: one on which that depended may be gone by now, and is not asked for again */
    public static List<Named> in(ObjectNode written, Optional<TargetDefinition> before) {
        return NAMES.in(written).stream().filter(it -> !isOf(before, it.ref())).toList();
    }

    /** The first of these changes that names what does not exist, with all that it names; what exists stays locked. */
    static Optional<Refusal> unknown(NamedThings things, List<TargetChange> changes) {
        var named = new HashSet<Ref>();
        changes.forEach(change -> in(change).forEach(it -> named.add(it.ref())));
        if (named.isEmpty()) {
            return Optional.empty();
        }
        var existing = new HashSet<>(things.lock(changes.getFirst().tenant(), named));
        // A batch may bring parents with their children.
        changes.forEach(it -> it.becomes().ifPresent(made -> existing.add(ref(made))));
        return changes.stream()
                .map(it -> new Refusal.UnknownThings(it.key().value(), Named.missing(in(it), existing)))
                .filter(it -> !it.violations().isEmpty())
                .<Refusal>map(it -> it)
                .findFirst();
    }

    private static List<Named> in(TargetChange change) {
        var becomes = change.becomes();
        if (becomes.isEmpty()) {
            return List.of();
        }
        var before = change instanceof TargetChange.Reinstate
                ? Optional.<TargetDefinition>empty()
                : change.was().map(it -> it.definition());
        return in(names(becomes.get()), before);
    }

    /** As people write them, and nothing else of the target: a batch has many. */
    private static ObjectNode names(TargetDefinition target) {
        var json = JsonNodeFactory.instance.objectNode();
        target.channels().ifPresent(it -> it.forEach(json.putArray("channels")::add));
        json.put("policy", target.policy().map(Key::value).orElse(null));
        target.dependsOn().written().forEach(json.putArray("dependsOn")::add);
        return json;
    }

    private static boolean isOf(Optional<TargetDefinition> before, Ref ref) {
        return ref.thing() == Thing.TARGET
                && before.filter(it -> it.dependsOn().keys().stream()
                                .anyMatch(key -> key.value().equals(ref.key())))
                        .isPresent();
    }

    private static Ref ref(TargetDefinition target) {
        return new Ref(Thing.TARGET, target.key().value());
    }
}
