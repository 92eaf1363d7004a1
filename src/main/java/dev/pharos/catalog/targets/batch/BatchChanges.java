package dev.pharos.catalog.targets.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.edit.Refusal;
import dev.pharos.catalog.edit.Written;
import dev.pharos.catalog.edit.defined.NamedThings;
import dev.pharos.catalog.targets.StoredTarget;
import dev.pharos.catalog.targets.TargetChange;
import dev.pharos.catalog.targets.TargetStore;
import dev.pharos.catalog.targets.json.TargetJson;
import dev.pharos.catalog.targets.rest.EditedTargets;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.json.Checked;
import dev.pharos.web.api.wire.Lines;
import dev.pharos.web.api.wire.StrictJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Works out what the lines of one batch change, chunk by chunk. As under PUT by key, a line makes its target or replaces
 * it, keeps the secrets that it leaves out, and one that says what is kept already changes nothing. What is held are the
 * definitions, which the watchlist will hold anyway, and none of them once a line is found that cannot be taken.
 */
final class BatchChanges {
    /** More than this are watched by no one process; a batch of shorter lines could hold millions. */
    private static final int MOST_TARGETS = 250_000;

    private final TenantId tenant;
    private final TargetStore store;
    private final EditedTargets targets;
    private final BatchNames names;
    private final BatchFindings findings = new BatchFindings();
    private final Map<TargetKey, Integer> lineOf = new HashMap<>();
    private final List<TargetChange> changes = new ArrayList<>();
    private final BatchRoom room = BatchRoom.inThisProcess();
    private int made;
    private int unchanged;

    BatchChanges(TenantId tenant, TargetStore store, EditedTargets targets, NamedThings things) {
        this.tenant = tenant;
        this.store = store;
        this.targets = targets;
        this.names = new BatchNames(tenant, things, findings, room);
    }

    BatchFindings findings() {
        return findings;
    }

    List<TargetChange> changes() {
        return changes;
    }

    int made() {
        return made;
    }

    int changed() {
        return changes.size() - made;
    }

    int unchanged() {
        return unchanged;
    }

    void take(List<Lines.Line> chunk) {
        var written = new LinkedHashMap<Integer, ObjectNode>();
        var lengths = new HashMap<Integer, Integer>();
        for (var line : chunk) {
            lengths.put(line.number(), line.text().length);
            object(line).ifPresent(it -> written.put(line.number(), Written.definition(it, TargetJson.SHOWN_ONLY)));
        }
        var keys = new HashMap<Integer, TargetKey>();
        written.forEach((line, it) -> TargetJson.key(it).ifPresent(key -> keys.put(line, key)));
        var kept = store.find(tenant, List.copyOf(Set.copyOf(keys.values()))).stream()
                .collect(Collectors.toMap(it -> it.target().key(), Function.identity()));
        var definitions = new LinkedHashMap<Integer, TargetDefinition>();
        written.forEach((line, it) ->
                definition(line, it, kept(keys.get(line), kept)).ifPresent(read -> definitions.put(line, read)));
        written.forEach((line, it) -> names.take(line, it, kept(keys.get(line), kept)));
        keys.forEach((line, it) -> {
            if (!definitions.containsKey(line)) {
                names.brings(line, it);
            }
        });
        names.check();
        definitions.forEach((line, it) -> {
            var before = changes.size();
            add(line, it, Optional.ofNullable(kept.get(it.key())));
            room.takeLine(line);
            if (changes.size() > before) {
                room.takeTarget(line, lengths.getOrDefault(line, 0));
            }
        });
        if (findings.any()) {
            changes.clear();
            room.giveBack();
        }
    }

    private static Optional<StoredTarget> kept(@Nullable TargetKey key, Map<TargetKey, StoredTarget> kept) {
        return Optional.ofNullable(key).map(kept::get);
    }

    private Optional<ObjectNode> object(Lines.Line line) {
        if (line.tooLong()) {
            findings.broken(line.number(), "", "the line is longer than 1 MiB, which is the most for one target");
            return Optional.empty();
        }
        return valid(line.number(), StrictJson.line(line.text()));
    }

    private Optional<TargetDefinition> definition(int line, ObjectNode written, Optional<StoredTarget> kept) {
        var complete = kept.map(it -> TargetJson.keepSecrets(
                        written, written, TargetJson.write(it.target().definition())))
                .orElse(written);
        return valid(line, TargetJson.read(complete));
    }

    private <T> Optional<T> valid(int line, Checked<T> checked) {
        return switch (checked) {
            case Checked.Valid<T> valid -> Optional.of(valid.value());
            case Checked.Invalid<T> invalid -> {
                findings.broken(line, invalid.violations());
                yield Optional.empty();
            }
        };
    }

    /** Call last: only now is it known which targets the batch brings, for others to depend on. */
    void end() {
        names.end(lineOf.keySet());
    }

    /** Changes of a batch that was overtaken: what one of its targets names has gone meanwhile. */
    void unknown(Refusal.UnknownThings unknown) {
        findings.broken(lineOf.getOrDefault(new TargetKey(unknown.key()), 0), unknown.violations());
    }

    private void add(int line, TargetDefinition definition, Optional<StoredTarget> kept) {
        if (lineOf.size() == MOST_TARGETS) {
            findings.broken(line, "", "a batch has at most " + MOST_TARGETS + " targets; send the rest in another");
            return;
        }
        var before = lineOf.putIfAbsent(definition.key(), line);
        if (before != null) {
            findings.broken(line, "key", "\"" + definition.key() + "\" stands on line " + before + " already");
        }
        var owner = kept.flatMap(it -> it.target().source());
        if (owner.isPresent()) {
            findings.owned(line, targets.ownedBy(kept.orElseThrow(), owner.get()));
        } else {
            change(definition, kept);
        }
    }

    private void change(TargetDefinition definition, Optional<StoredTarget> kept) {
        var before = kept.map(StoredTarget::target);
        if (before.isEmpty()) {
            made++;
            changes.add(new TargetChange.Add(tenant, definition, Optional.empty()));
        } else if (before.get().definition().equals(definition)) {
            unchanged++;
        } else {
            changes.add(new TargetChange.Redefine(before.get(), definition));
        }
    }
}
