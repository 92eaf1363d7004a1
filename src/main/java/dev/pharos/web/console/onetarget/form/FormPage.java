package dev.pharos.web.console.onetarget.form;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.targets.StoredTarget;
import dev.pharos.catalog.targets.json.TargetJson;
import dev.pharos.catalog.targets.json.TargetYaml;
import dev.pharos.core.targets.ProbeSpec.Kind;
import dev.pharos.web.console.changes.Changes;
import dev.pharos.web.console.frame.Frame;
import dev.pharos.web.console.onetarget.ToldView;
import dev.pharos.web.console.onetarget.form.FormView.Answer;
import dev.pharos.web.console.onetarget.form.FormView.HeaderLine;
import dev.pharos.web.console.onetarget.form.FormView.Overtaken;
import dev.pharos.web.console.targets.search.Addresses;
import dev.pharos.web.console.targets.search.Asked;
import dev.pharos.web.page.words.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The form in words.
 *
 * @param before what is kept; empty of a new one
 * @param revision that the form was made of
 * @param base what the form was made of, as JSON
 * @param wrong what was said of the whole of it when it was to be saved
 */
record FormPage(
        Optional<StoredTarget> before,
        long revision,
        ObjectNode base,
        TargetForm form,
        Draft draft,
        List<String> wrong,
        Optional<Overtaken> overtaken,
        Optional<Answer> answer,
        Optional<ToldView> told,
        Instant now) {
    private static final int SPARE_HEADERS = 2;

    /** With what became of saving. */
    FormPage saying(String sentence) {
        return new FormPage(before, revision, base, form, draft, List.of(sentence), overtaken, answer, told, now);
    }

    FormPage after(Optional<Overtaken> somebody) {
        return new FormPage(before, revision, base, form, draft, wrong, somebody, answer, told, now);
    }

    FormPage answered(Answer seen) {
        return new FormPage(before, revision, base, form, draft, wrong, overtaken, Optional.of(seen), told, now);
    }

    FormPage told(Optional<ToldView> preview) {
        return new FormPage(before, revision, base, form, draft, wrong, overtaken, answer, preview, now);
    }

    FormView view(Frame frame, Choices.Named named, String script) {
        var sections = new Layout(form, draft.violations(), named, before.isEmpty()).sections();
        var file = before.flatMap(StoredTarget::source).orElse("");
        var changes = changes();
        var href = before.map(it -> Addresses.of(it.key())).orElse(Asked.PATH);
        var all = new ArrayList<>(wrong);
        all.addAll(Fields.others(draft.violations(), sections));
        return new FormView(
                frame,
                heading(),
                before.isPresent() ? href + "/edit" : Asked.PATH + "/new",
                href,
                before.map(it -> "Revision " + it.revision() + ", from " + Words.moment(it.updatedAt(), now) + " UTC")
                        .orElse(""),
                file,
                form.kind().code(),
                before.isEmpty(),
                revision,
                base.toString(),
                all,
                overtaken.stream().toList(),
                sections,
                headers(),
                Fields.ofHeaders(draft.violations()),
                answer.stream().toList(),
                told.stream().toList(),
                changes,
                saying(changes.size()),
                draft.definition().map(TargetYaml::of).orElse(""),
                script);
    }

    String heading() {
        return before.map(it -> it.definition().name()
                        + (it.source().isPresent() ? ": try a change." : ": try it, then save it."))
                .orElse("A new target: try it, then save it.");
    }

    /** What would change; of one with something wrong, as far as that can be told. */
    private List<Changes.Change> changes() {
        if (before.isEmpty()) {
            return List.of();
        }
        var kept = TargetJson.shown(before.get().definition());
        return Changes.between(kept, after(kept));
    }

    private ObjectNode after(ObjectNode kept) {
        if (draft.definition().isPresent()) {
            return TargetJson.shown(draft.definition().get());
        }
        var after = kept.deepCopy();
        draft.written().properties().forEach(it -> {
            if (it.getValue() instanceof ObjectNode inner && after.get(it.getKey()) instanceof ObjectNode outer) {
                outer.setAll(inner);
            } else if (!it.getValue().isNull()) {
                after.set(it.getKey(), it.getValue());
            }
        });
        return TargetJson.masked(after);
    }

    private String saying(int changes) {
        var wrongs = draft.violations().size();
        if (wrongs > 0) {
            return wrongs == 1
                    ? "One thing is wrong; it stands beside its field."
                    : wrongs + " things are wrong; each stands beside its field.";
        }
        if (before.isEmpty()) {
            return "It is probed at once, and shows in the list.";
        }
        return changes == 0 ? "Nothing differs from what is kept." : "A failing try does not keep you from saving.";
    }

    private List<HeaderLine> headers() {
        if (form.kind() != Kind.HTTP) {
            return List.of();
        }
        var lines = new ArrayList<HeaderLine>();
        form.headers().forEach(it -> lines.add(new HeaderLine(it.name(), it.value())));
        for (var i = 0; i < SPARE_HEADERS; i++) {
            lines.add(new HeaderLine("", ""));
        }
        return lines;
    }
}
