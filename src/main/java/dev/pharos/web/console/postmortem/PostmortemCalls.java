package dev.pharos.web.console.postmortem;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pharos.web.console.curl.RestActs;
import dev.pharos.web.console.curl.RestCall;
import dev.pharos.web.console.words.Typed;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** A postmortem over the API. */
@ApplicationScoped
class PostmortemCalls implements RestActs {
    @Override
    public List<RestCall> calls(Filled form) {
        return form.at("incidents/*/postmortem").stream()
                .map(it -> call("/incidents/" + it.getFirst() + "/postmortem", form))
                .toList();
    }

    private static RestCall call(String path, Filled form) {
        var revision = Typed.revision(form.fields());
        var act = form.fields().text("act");
        var written = JsonNodeFactory.instance
                .objectNode()
                .put("text", Typed.text(form.fields(), "text"))
                .put("public", !act.equals("draft"));
        var call = act.equals("delete") ? RestCall.delete(path) : RestCall.put(path, written);
        return revision == 0 ? call : call.of(revision);
    }
}
