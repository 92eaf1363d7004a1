package dev.pharos.publish.api.target;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.target.Target;
import dev.pharos.core.target.TargetKey;
import dev.pharos.json.TargetJson;
import dev.pharos.publish.api.problem.Outcomes;
import dev.pharos.publish.api.problem.Problem;
import dev.pharos.publish.api.problem.ProblemException;
import dev.pharos.publish.api.wire.MergePatch;
import dev.pharos.publish.api.wire.Revision;
import dev.pharos.publish.api.wire.Written;
import dev.pharos.record.edit.Edited;
import dev.pharos.record.edit.target.StoredTarget;
import dev.pharos.record.edit.target.TargetChange;
import dev.pharos.record.edit.target.TargetStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns writes over REST into changes of targets. A write that another one overtook is worked out again on what is kept
 * then, and compared with {@code If-Match} again.
 */
@ApplicationScoped
class TargetEdits {
    private final TargetStore store;

    TargetEdits(TargetStore store) {
        this.store = store;
    }

    /** Whether a PUT made a target, or changed one. */
    enum Put {
        MADE,
        CHANGED
    }

    TargetKey add(ObjectNode body) {
        var definition = Outcomes.valid(TargetJson.read(Written.definition(body)));
        Outcomes.done(store.apply(List.of(new TargetChange.Add(definition, Optional.empty()))));
        return definition.key();
    }

    Put put(TargetKey key, ObjectNode body, @Nullable String ifMatch) {
        var written = Written.under(key.value(), body);
        return Outcomes.settled(() -> {
            var kept = store.find(key);
            if (kept.isEmpty()) {
                Revision.requireNone(ifMatch, key.value());
                var definition = Outcomes.valid(TargetJson.read(written));
                return apply(new TargetChange.Add(definition, Optional.empty()), Put.MADE);
            }
            var before = editable(kept.get(), ifMatch);
            var complete = TargetJson.keepSecrets(written, written, TargetJson.write(before.definition()));
            return apply(new TargetChange.Redefine(before, Outcomes.valid(TargetJson.read(complete))), Put.CHANGED);
        });
    }

    void patch(TargetKey key, ObjectNode body, @Nullable String ifMatch) {
        Outcomes.settled(() -> {
            var before = editable(existing(key), ifMatch);
            var stored = TargetJson.write(before.definition());
            var written = Written.definition(body);
            var patch = TargetJson.keepSecrets(written, MergePatch.apply(stored, written), stored);
            var merged = Written.patched(key.value(), stored, patch);
            return apply(new TargetChange.Redefine(before, Outcomes.valid(TargetJson.read(merged))), Put.CHANGED);
        });
    }

    void delete(TargetKey key, @Nullable String ifMatch) {
        Outcomes.settled(() -> {
            var kept = existing(key);
            var retired = kept.retiredAt().isPresent();
            var before = retired ? kept.target() : editable(kept, ifMatch);
            Revision.require(ifMatch, key.value(), before.revision());
            return apply(new TargetChange.Delete(before, retired), Put.CHANGED);
        });
    }

    StoredTarget existing(TargetKey key) {
        return store.find(key).orElseThrow(() -> missing(key));
    }

    /** The same for somebody who only looks. */
    StoredTarget read(TargetKey key) {
        return store.read(key).orElseThrow(() -> missing(key));
    }

    private static ProblemException missing(TargetKey key) {
        return Problem.notFound("There is no target \"" + key + "\".").exception();
    }

    /** The target, where REST may write it and {@code If-Match} agrees. */
    private static Target editable(StoredTarget kept, @Nullable String ifMatch) {
        var target = kept.target();
        target.source().ifPresent(file -> {
            throw Problem.of("read-only", "Read-only over REST", 409, owned(kept, file))
                    .exception();
        });
        Revision.require(ifMatch, target.key().value(), target.revision());
        return target;
    }

    static String owned(StoredTarget kept, String file) {
        return kept.retiredAt().isPresent()
                ? "The target \"" + kept.target().key() + "\" is retired, because its entry is gone from the file "
                        + file + ". Put it back there, or delete the target."
                : "The target \"" + kept.target().key() + "\" comes from the file " + file + "; change it there.";
    }

    private Edited<Put> apply(TargetChange change, Put put) {
        return switch (store.apply(List.of(change))) {
            case Edited.Done<List<Target>> _ -> new Edited.Done<>(put);
            case Edited.Refused<List<Target>> refused -> new Edited.Refused<>(refused.refusal());
        };
    }
}
