package dev.pharos.web.console.updates;

import dev.pharos.web.console.curl.RestActs;
import dev.pharos.web.console.curl.RestCall;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What people tell of an incident, over the API. */
@ApplicationScoped
class UpdateCalls implements RestActs {
    @Override
    public List<RestCall> calls(Filled form) {
        var written = UpdateForm.sent(form.fields());
        var isPublic = !form.fields().text("act").equals("draft");
        var added = form.at("incidents/*/updates")
                .map(it -> RestCall.post("/incidents/" + it.getFirst() + "/updates", written.json(isPublic)));
        return added
                .or(() -> form.at("incidents/*/updates/*")
                        .map(it -> changed("/incidents/" + it.getFirst() + "/updates/" + it.getLast(), form, written)))
                .stream()
                .toList();
    }

    private static RestCall changed(String path, Filled form, UpdateForm written) {
        var call = switch (form.fields().text("act")) {
            case "delete" -> RestCall.delete(path);
            case "draft" -> RestCall.patch(path, written.json(false));
            default -> RestCall.patch(path, written.json(true));
        };
        return call.of(written.revision());
    }
}
