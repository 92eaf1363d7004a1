package dev.pharos.web.console.curl;

import static dev.pharos.web.console.curl.RestCall.patch;
import static dev.pharos.web.console.curl.RestCall.post;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.platform.Ids;
import dev.pharos.store.history.IncidentReader;
import dev.pharos.web.api.problem.Problem;
import dev.pharos.web.console.acts.Silencing;
import dev.pharos.web.console.frame.SentForm;
import dev.pharos.web.console.targets.search.Addresses;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Acts of one press, a line each. */
@ApplicationScoped
class PlainActs implements RestActs {
    private static final String USUAL_SILENCE = "1h";
    private static final String USUAL_SNOOZE = "30m";

    private final IncidentReader incidents;
    private final Silencing silencing;
    private final Map<String, Line> lines = new LinkedHashMap<>();

    private interface Line {
        RestCall of(String part, Filled form);
    }

    PlainActs(IncidentReader incidents, Silencing silencing) {
        this.incidents = incidents;
        this.silencing = silencing;
        lines.put("incidents/*/acknowledge", (id, _) -> post("/incidents/" + id + "/acknowledge", json()));
        lines.put(
                "incidents/*/unacknowledge",
                (id, form) -> post("/incidents/" + id + "/unacknowledge", which(form.fields())));
        lines.put("incidents/*/note", (id, form) -> post("/incidents/" + id + "/notes", note(form.fields())));
        lines.put(
                "incidents/*/snooze",
                (id, form) -> post(
                        "/incidents/" + id + "/snooze",
                        json().put("for", form.fields().find("for").orElse(USUAL_SNOOZE))));
        lines.put("incidents/*/resolve", (id, form) -> post("/incidents/" + id + "/resolve", maybeNote(form.fields())));
        lines.put("incidents/*/silence", (id, form) -> silence(target(id, form), form, "an incident of "));
        lines.put("targets/*/probe", (key, _) -> post("/targets/" + Addresses.key(key) + "/probe"));
        lines.put("targets/*/silence", (key, form) -> silence(Addresses.key(key), form, ""));
        lines.put("targets/*/pause", (key, _) -> paused(key, true));
        lines.put("targets/*/resume", (key, _) -> paused(key, false));
        lines.put("channels/*/test", (key, _) -> post("/channels/" + key + "/test"));
        lines.put("deliveries/*/replay", (id, _) -> post("/deliveries/" + id + "/replay"));
        lines.put("inbound/*/token", (key, _) -> post("/inbound-sources/" + key + "/token"));
        lines.put("silences/*/end", (id, _) -> post("/silences/" + id + "/expire"));
    }

    @Override
    public List<RestCall> calls(Filled form) {
        return lines.entrySet().stream()
                .flatMap(line -> form.at(line.getKey()).stream()
                        .map(it -> line.getValue().of(it.getFirst(), form)))
                .toList();
    }

    private static RestCall paused(String key, boolean paused) {
        return patch("/targets/" + Addresses.key(key), json().put("paused", paused));
    }

    private static ObjectNode json() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static ObjectNode which(SentForm form) {
        var json = json();
        form.find("acknowledgedAt").filter(it -> !it.isEmpty()).ifPresent(it -> json.put("acknowledgedAt", it));
        return json;
    }

    private static ObjectNode note(SentForm form) {
        return json().put("note", form.text("note").strip());
    }

    private static ObjectNode maybeNote(SentForm form) {
        return form.text("note").isBlank() ? json() : note(form);
    }

    private String target(String id, Filled form) {
        return Ids.parse(id)
                .flatMap(it -> incidents.find(form.session().tenant(), new IncidentId(it)))
                .orElseThrow(
                        () -> Problem.notFound("There is no such incident.").exception())
                .incident()
                .target()
                .value();
    }

    private RestCall silence(String target, Filled form, String beside) {
        var length = form.fields().find("for").orElse(USUAL_SILENCE);
        var comment = "From the console, beside " + beside + target;
        return post(
                "/silences",
                silencing
                        .ofTargets(form.session().principal(), List.of(target), length, comment)
                        .getFirst());
    }
}
