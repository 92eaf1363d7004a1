package dev.pharos.web.console.forms;

import dev.pharos.json.Violation;
import dev.pharos.json.Yaml;
import dev.pharos.notify.delivery.TestNotification.Tried;
import dev.pharos.web.console.changes.Changes;
import dev.pharos.web.console.changes.Origin;
import dev.pharos.web.console.forms.Editable.Draft;
import dev.pharos.web.console.forms.Editable.Kept;
import dev.pharos.web.console.forms.FormView.Fault;
import dev.pharos.web.console.forms.FormView.Link;
import dev.pharos.web.console.forms.FormView.Overtaken;
import dev.pharos.web.console.forms.FormView.Tested;
import dev.pharos.web.console.frame.Frame;
import dev.pharos.web.page.words.Words;
import java.util.List;
import java.util.Optional;

/**
 * The form in words.
 *
 * @param before what is kept; empty of a new one
 * @param sent what its reader wrote, and what that was made of
 * @param wrong what was said of the whole of it
 * @param seen where it can be looked at as it is written
 */
record FormPage(
        Editable<?, ?> editable,
        Optional<Kept> before,
        Sent sent,
        Draft draft,
        List<String> wrong,
        Optional<Overtaken> overtaken,
        Optional<Tried> tested,
        Optional<String> seen) {
    private static final int LEAST_ROWS = 12;
    private static final int MOST_ROWS = 36;

    /** @param origin what the text was made of */
    record Sent(Origin origin, String text) {}

    static FormPage of(Editable<?, ?> editable, Optional<Kept> before, Sent sent, Draft draft) {
        return new FormPage(
                editable, before, sent, draft, List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    FormPage saying(String sentence) {
        return new FormPage(editable, before, sent, draft, List.of(sentence), overtaken, tested, seen);
    }

    FormPage after(Overtaken somebody) {
        return new FormPage(editable, before, sent, draft, wrong, Optional.of(somebody), tested, seen);
    }

    FormPage tested(Tried tried) {
        return new FormPage(editable, before, sent, draft, wrong, overtaken, Optional.of(tried), seen);
    }

    FormPage seen(String where) {
        return new FormPage(editable, before, sent, draft, wrong, overtaken, tested, Optional.of(where));
    }

    String heading() {
        var does = editable.isTested() ? "test it, then save it." : "write it, then save it.";
        return before.map(it -> it.name()
                        + (it.source().isPresent()
                                ? ": try a change."
                                : editable.isTested() ? ": " + does : ": change it."))
                .orElseGet(() -> "A new " + things().one() + ": " + does);
    }

    private Things things() {
        return editable.things();
    }

    FormView view(Frame frame, List<Link> kinds, String script) {
        var changes = before.flatMap(it -> draft.definition().map(mine -> Changes.between(it.definition(), mine)))
                .orElse(List.of());
        var file = before.flatMap(Kept::source).orElse("");
        var all = new Link(things().all(), Words.capital(things().several()), false);
        return new FormView(
                frame,
                heading(),
                Samples.lead(things()),
                things().one(),
                new Link(things().placeHref(), things().placeWords(), false),
                all,
                before.map(it -> things().shown(it.key())).orElse(all.href()),
                before.map(it -> things().edit(it.key())).orElse(things().fresh()),
                before.map(it -> "Revision " + it.revision()).orElse(""),
                before.isEmpty(),
                file,
                kinds,
                sent.origin().revision(),
                sent.origin().base().toString(),
                sent.text(),
                Math.clamp(sent.text().lines().count() + 3, LEAST_ROWS, MOST_ROWS),
                wrong,
                overtaken.stream().toList(),
                draft.violations().stream().map(FormPage::fault).toList(),
                editable.isTested(),
                editable.isSeen(),
                seen.stream().toList(),
                tested.map(FormPage::told).stream().toList(),
                changes,
                saying(changes.size()),
                draft.definition().map(it -> Yaml.of(things().list(), it)).orElse(""),
                before.isPresent() && file.isEmpty() && things().isKeyed(),
                script);
    }

    private static Fault fault(Violation it) {
        return new Fault(
                it.line(),
                it.field(),
                Words.capital(it.message()) + (it.message().endsWith(".") ? "" : "."));
    }

    private static Tested told(Tried tried) {
        var attempt = tried.attempt();
        var took = " in " + Words.millis(attempt.took().toNanos() / 1e6);
        var status = attempt.status();
        var note = tried.note().map(it -> " " + it).orElse("");
        return attempt.delivery()
                .failure()
                .map(why -> new Tested(
                        "down",
                        "The test did not arrive.",
                        (status.isPresent() ? status.getAsInt() : "No answer") + took + ": " + why + "." + note))
                .orElseGet(() -> new Tested(
                        "up",
                        "The test arrived.",
                        (status.isPresent() ? status.getAsInt() : "Accepted") + took + "." + note));
    }

    private String saying(int changes) {
        var wrongs = draft.violations().size();
        if (wrongs > 0) {
            return wrongs == 1
                    ? "One thing is wrong; it stands below what is written."
                    : wrongs + " things are wrong; they stand below what is written.";
        }
        if (before.isPresent() && changes == 0) {
            return "Nothing differs from what is kept.";
        }
        return editable.isTested() ? "A test that does not arrive does not keep you from saving." : "";
    }
}
