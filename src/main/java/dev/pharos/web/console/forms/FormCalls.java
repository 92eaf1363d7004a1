package dev.pharos.web.console.forms;

import dev.pharos.json.Violation;
import dev.pharos.web.api.problem.Problem;
import dev.pharos.web.console.changes.Origin;
import dev.pharos.web.console.curl.RestActs;
import dev.pharos.web.console.curl.RestCall;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The form of a definition over the API: what is written is the body. */
@ApplicationScoped
class FormCalls implements RestActs {
    @Override
    public List<RestCall> calls(Filled form) {
        var made = form.at("make/*").flatMap(it -> Things.of(it.getFirst())).map(it -> made(it, form));
        return made
                .or(() -> form.at("edit/*/*")
                        .flatMap(at -> Things.of(at.getFirst()).map(it -> changed(it, at.getLast(), form))))
                .stream()
                .toList();
    }

    private static RestCall made(Things things, Filled form) {
        return RestCall.post(things.api(), written(things, form).body());
    }

    private static RestCall changed(Things things, String key, Filled form) {
        var path = things.api() + "/" + key;
        var revision = Origin.of(form.fields()).revision();
        return (form.fields().text("act").equals("delete")
                        ? RestCall.delete(path)
                        : RestCall.put(path, written(things, form).body()))
                .of(revision);
    }

    private static WrittenText written(Things things, Filled form) {
        var written = WrittenText.of(form.fields().text("text").replace("\r\n", "\n"), things);
        if (!written.flaws().isEmpty()) {
            throw Problem.invalid(written.flaws().stream()
                            .map(it -> new Violation("line " + it.line(), it.message()))
                            .toList())
                    .exception();
        }
        return written;
    }
}
