package dev.pharos.web.console.onetarget.form;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.web.console.changes.Changes;
import dev.pharos.web.console.changes.Merged;
import dev.pharos.web.console.onetarget.form.FormView.Overtaken;
import dev.pharos.web.page.words.Prose;
import java.util.Optional;

/**
 * Two changes of one definition become one: what only one of the two changed is as that one has it, and what both did is as
 * the form has it, until its owner decides.
 *
 * @param form with what somebody else changed
 */
record Merge(TargetForm form, Optional<Overtaken> told) {

    /**
     * @param base what the form was made of
     * @param kept what is kept by now
     * @param mine what the form says, without its secrets
     * @param sent the form, with those that were just written
     */
    static Merge of(ObjectNode base, ObjectNode kept, ObjectNode mine, TargetForm sent) {
        var merged = Merged.of(base, kept, mine);
        var sentence = new Prose()
                .strong("Somebody else saved it meanwhile, and nothing of yours was.")
                .text(" Their changes are in the form now.");
        return new Merge(
                TargetForm.of(merged.definition()).withSecretsOf(sent),
                Optional.of(new Overtaken(sentence, Changes.between(base, kept), merged.words())));
    }
}
