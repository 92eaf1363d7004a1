package dev.pharos.catalog.targets.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.edit.defined.Named;
import dev.pharos.catalog.edit.defined.NamedThings;
import dev.pharos.catalog.edit.defined.Ref;
import dev.pharos.catalog.edit.defined.Thing;
import dev.pharos.catalog.targets.StoredTarget;
import dev.pharos.catalog.targets.TargetNames;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.targets.TargetKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether what the lines of a batch name exists. Each thing is looked up once, chunk by chunk; a target that a line depends on
 * may stand on a later one, and so is refused at the end only.
 */
final class BatchNames {
    private record OnLine(int line, Named named) {}

    private final TenantId tenant;
    private final NamedThings things;
    private final BatchFindings findings;
    private final BatchRoom room;
    private final Set<Ref> known = new HashSet<>();
    private final List<OnLine> chunk = new ArrayList<>();
    private final List<OnLine> parents = new ArrayList<>();
    /** Targets on lines that cannot be taken: their children are not to blame. */
    private final Set<TargetKey> broken = new HashSet<>();

    BatchNames(TenantId tenant, NamedThings things, BatchFindings findings, BatchRoom room) {
        this.tenant = tenant;
        this.things = things;
        this.findings = findings;
        this.room = room;
    }

    /** Notes what a line names, also where it cannot be taken. */
    void take(int line, ObjectNode written, Optional<StoredTarget> kept) {
        TargetNames.in(written, kept.map(StoredTarget::definition)).stream()
                .filter(it -> !known.contains(it.ref()))
                .forEach(it -> chunk.add(new OnLine(line, it)));
    }

    /** Notes the target of a line that cannot be taken. */
    void brings(int line, TargetKey key) {
        room.takeName(line);
        broken.add(key);
    }

    /** Looks up what the lines since the last time name. */
    void check() {
        known.addAll(
                things.known(tenant, chunk.stream().map(it -> it.named().ref()).toList()));
        for (var it : chunk) {
            if (!known.contains(it.named().ref())) {
                if (it.named().ref().thing() == Thing.TARGET) {
                    room.takeName(it.line());
                    parents.add(it);
                } else {
                    refuse(it);
                }
            }
        }
        chunk.clear();
    }

    /** @param brought the targets of all lines that can be taken */
    void end(Set<TargetKey> brought) {
        for (var it : parents) {
            var key = new TargetKey(it.named().ref().key());
            if (!brought.contains(key) && !broken.contains(key)) {
                refuse(it);
            }
        }
    }

    private void refuse(OnLine it) {
        findings.broken(it.line(), Named.missing(List.of(it.named()), Set.of()));
    }
}
