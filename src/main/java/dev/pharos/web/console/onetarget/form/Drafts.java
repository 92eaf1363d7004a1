package dev.pharos.web.console.onetarget.form;

import dev.pharos.catalog.edit.Edits;
import dev.pharos.catalog.edit.Revision;
import dev.pharos.catalog.targets.StoredTarget;
import dev.pharos.catalog.targets.json.TargetJson;
import dev.pharos.catalog.targets.ondemand.OnDemandProbes;
import dev.pharos.catalog.targets.ondemand.OnDemandProbes.Tried;
import dev.pharos.catalog.targets.rest.EditedTargets;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.core.targets.TargetId;
import dev.pharos.json.Checked;
import dev.pharos.json.Violation;
import dev.pharos.platform.Ids;
import dev.pharos.web.api.problem.Problem;
import dev.pharos.web.api.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks, tries and saves what a form says, by the rules and the edits of the API. Blocks. */
@ApplicationScoped
class Drafts {
    private final Edits<TargetDefinition, StoredTarget> edits;
    private final OnDemandProbes probes;
    private final Ids ids;

    Drafts(EditedTargets kind, OnDemandProbes probes, Ids ids) {
        this.edits = new Edits<>(kind);
        this.probes = probes;
        this.ids = ids;
    }

    StoredTarget stored(String key) {
        return edits.stored(key);
    }

    /** @param before what it is to take the place of; empty of a new one */
    Draft draft(TargetForm form, Optional<StoredTarget> before) {
        var json = FormJson.of(form, before.map(it -> TargetJson.shown(it.definition())));
        var written = json.written();
        before.ifPresent(it -> written.put("key", it.key()));
        var violations = new ArrayList<>(json.flaws());
        var definition = Optional.<TargetDefinition>empty();
        switch (edits.checked(written, before)) {
            case Checked.Valid<TargetDefinition> valid -> definition = Optional.of(valid.value());
            case Checked.Invalid<TargetDefinition> invalid -> violations.addAll(invalid.violations());
        }
        return new Draft(written, violations.isEmpty() ? definition : Optional.empty(), violations);
    }

    /** Probes what a draft says, and records nothing. */
    Tried tried(TargetDefinition definition) {
        return probes.tried(target(definition));
    }

    /** As if it were registered. */
    Target target(TargetDefinition definition) {
        return Target.of(new TargetId(ids.next()), 1, definition, Optional.empty());
    }

    /** What became of saving. */
    sealed interface Saved {
        record Done(String key) implements Saved {}

        /** Something is wrong with it. */
        record Wrong(List<Violation> violations) implements Saved {}

        /** Somebody else changed it first. */
        record Overtaken() implements Saved {}

        record Refused(Problem problem) implements Saved {}
    }

    /** @param revision that the form was made of */
    Saved save(Draft draft, Optional<StoredTarget> before, long revision) {
        if (draft.definition().isEmpty()) {
            return new Saved.Wrong(draft.violations());
        }
        try {
            if (before.isPresent()) {
                edits.put(before.get().key(), draft.written(), Revision.tag(revision));
            } else {
                edits.add(draft.written());
            }
            return new Saved.Done(draft.definition().get().key().value());
        } catch (ProblemException refused) {
            return switch (refused.problem().status()) {
                case 412 -> new Saved.Overtaken();
                case 422 -> new Saved.Wrong(refused.problem().violations());
                case 404, 409 -> new Saved.Refused(refused.problem());
                default -> throw refused;
            };
        }
    }
}
