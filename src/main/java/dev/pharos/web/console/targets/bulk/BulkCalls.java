package dev.pharos.web.console.targets.bulk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pharos.catalog.targets.bulk.BulkAct;
import dev.pharos.catalog.targets.bulk.BulkEdits;
import dev.pharos.catalog.targets.bulk.BulkOutcome;
import dev.pharos.web.api.problem.Problem;
import dev.pharos.web.console.acts.Silencing;
import dev.pharos.web.console.curl.RestActs;
import dev.pharos.web.console.curl.RestCall;
import dev.pharos.web.console.targets.search.TargetLists;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** One thing done to chosen targets over the API: a call each. */
@ApplicationScoped
class BulkCalls implements RestActs {
    private final TargetLists lists;
    private final BulkEdits edits;
    private final Silencing silencing;

    BulkCalls(TargetLists lists, BulkEdits edits, Silencing silencing) {
        this.lists = lists;
        this.edits = edits;
        this.silencing = silencing;
    }

    @Override
    public List<RestCall> calls(Filled form) {
        if (!form.path().equals("targets/chosen/done")) {
            return List.of();
        }
        var tenant = form.session().tenant();
        var choice = Choice.of(form.fields(), lists.read(tenant));
        var wanted = Wanted.ofCode(form.fields().text("act"))
                .orElseThrow(() -> Problem.invalid("act", "is nothing that can be done to targets")
                        .exception());
        return wanted.edit(form.fields())
                .map(act -> edits.foresee(tenant, choice.keys(), act).done().stream()
                        .map(it -> call(it, act))
                        .toList())
                .orElseGet(() -> silences(choice, form));
    }

    private static RestCall call(BulkOutcome.Chosen target, BulkAct act) {
        var path = "/targets/" + target.key();
        var body = JsonNodeFactory.instance.objectNode();
        return switch (act) {
            case BulkAct.Pause _ -> RestCall.patch(path, body.put("paused", true));
            case BulkAct.Resume _ -> RestCall.patch(path, body.put("paused", false));
            case BulkAct.Label label -> {
                body.putObject("labels").put(label.name(), label.value().orElse(null));
                yield RestCall.patch(path, body);
            }
            case BulkAct.Delete _ -> RestCall.delete(path);
        };
    }

    private List<RestCall> silences(Choice choice, Filled form) {
        var caller = form.session().principal();
        var length = form.fields().text("for");
        var comment = form.fields().text("comment").strip();
        var why = comment.isEmpty() ? "From the console" : comment;
        var keys = choice.present().done().stream().map(BulkOutcome.Chosen::key).toList();
        return choice
                .matchers()
                .map(it -> List.of(silencing.ofMatching(caller, it, length, why)))
                .orElseGet(() -> silencing.ofTargets(caller, keys, length, why))
                .stream()
                .map(it -> RestCall.post("/silences", it))
                .toList();
    }
}
