package dev.pharos.web.console.onetarget.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.matching.Matcher;
import dev.pharos.core.targets.ProbeSpec.Kind;
import dev.pharos.json.Violation;
import dev.pharos.json.rule.Secrets;
import dev.pharos.web.console.targets.search.Search;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A form as the JSON of the API, to be read by its rules: what is left empty is left out, and has its default.
 *
 * @param written the body of a PUT
 * @param flaws what cannot be said in JSON at all
 */
record FormJson(ObjectNode written, List<Violation> flaws) {
    private static final String WHOLE = "-?[0-9]{1,9}";

    /** They are true where nobody says otherwise, so that an empty box has to be said. */
    private static final Set<String> SAID = Set.of("public", "paused", "followRedirects");

    private static final String LABELS_RULE =
            "must be written as team=\"core\", env=\"prod\": each a name, an equals sign and a value";

    FormJson {
        flaws = List.copyOf(flaws);
    }

    /** @param stored as reads show it, so that a secret that is gone from the form is removed; empty of a new one */
    static FormJson of(TargetForm form, Optional<ObjectNode> stored) {
        var json = JsonNodeFactory.instance.objectNode();
        var flaws = new ArrayList<Violation>();
        if (!form.text("key").isEmpty()) {
            json.put("key", form.text("key"));
        }
        if (form.kind() != Kind.HTTP) {
            json.put("kind", form.kind().code());
        }
        for (var spec : Spec.of(form.kind())) {
            if (isMeant(spec.path(), form)) {
                value(form, spec, flaws).ifPresent(it -> put(json, spec.path(), it));
            }
        }
        if (form.kind() == Kind.HTTP) {
            headers(json, form, stored);
            if (!json.has("auth")) {
                json.putNull("auth");
            }
        }
        if (form.kind() == Kind.TCP && form.isTicked(TargetForm.SECURE)) {
            json.withObject("tls");
        } else if (!json.has("tls")) {
            json.putNull("tls");
        }
        return new FormJson(json, flaws);
    }

    /** Some fields say something only beside another. */
    private static boolean isMeant(String path, TargetForm form) {
        return switch (path) {
            case "objectives.window" ->
                !(form.text("objectives.availability")
                                + form.text("objectives.p95")
                                + form.text("objectives.p99")
                                + form.text("objectives.errorRate"))
                        .isBlank();
            case "auth.username", "auth.password" -> form.text("auth.kind").equals("basic");
            case "auth.token" -> form.text("auth.kind").equals("bearer");
            default -> !path.startsWith("tls.") || form.kind() == Kind.HTTP || form.isTicked(TargetForm.SECURE);
        };
    }

    private static Optional<JsonNode> value(TargetForm form, Spec spec, List<Violation> flaws) {
        var nodes = JsonNodeFactory.instance;
        var text = form.text(spec.path());
        return switch (spec.type()) {
            case LINE ->
                isCredential(spec.path())
                        ? Optional.of(nodes.textNode(text))
                        : some(text.strip()).map(nodes::textNode);
            case TEXT -> some(text).map(nodes::textNode);
            case WHOLE ->
                some(text.strip())
                        .map(it -> it.matches(WHOLE) ? nodes.numberNode(Integer.parseInt(it)) : nodes.textNode(it));
            case FLAG ->
                SAID.contains(spec.path()) || form.isTicked(spec.path())
                        ? Optional.of(nodes.booleanNode(form.isTicked(spec.path())))
                        : Optional.empty();
            case LINES -> list(form.lines(spec));
            case COMMAS -> text.isBlank() ? Optional.empty() : Optional.of(array(form.entries(spec)));
            case LABELS -> labels(text, flaws);
        };
    }

    /** It may be empty, and blanks are part of it. */
    private static boolean isCredential(String path) {
        return path.equals("auth.username") || path.equals("auth.password");
    }

    private static Optional<String> some(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }

    private static Optional<JsonNode> list(List<String> entries) {
        return entries.isEmpty() ? Optional.empty() : Optional.of(array(entries));
    }

    private static JsonNode array(List<String> entries) {
        var array = JsonNodeFactory.instance.arrayNode();
        entries.forEach(array::add);
        return array;
    }

    private static Optional<JsonNode> labels(String text, List<Violation> flaws) {
        var labels = JsonNodeFactory.instance.objectNode();
        try {
            var search = Search.labels(text);
            for (var it : search) {
                if (it.operator() != Matcher.Operator.EQUALS || labels.has(it.name())) {
                    flaws.add(new Violation("labels", "\"" + it + "\" " + LABELS_RULE + ", each name once"));
                }
                labels.put(it.name(), it.value());
            }
        } catch (IllegalArgumentException malformed) {
            flaws.add(new Violation("labels", malformed.getMessage() + " Labels " + LABELS_RULE));
        }
        return labels.isEmpty() ? Optional.empty() : Optional.of(labels);
    }

    private static void headers(ObjectNode json, TargetForm form, Optional<ObjectNode> stored) {
        var headers = JsonNodeFactory.instance.objectNode();
        form.headers().forEach(it -> headers.put(it.name(), it.value()));
        stored.ifPresent(it -> it.path("headers").properties().forEach(kept -> {
            var gone = form.headers().stream().noneMatch(one -> one.name().equalsIgnoreCase(kept.getKey()));
            if (gone && kept.getValue().asText().equals(Secrets.MASK)) {
                headers.putNull(kept.getKey());
            }
        }));
        if (!headers.isEmpty()) {
            json.set("headers", headers);
        }
    }

    private static void put(ObjectNode json, String path, JsonNode value) {
        var dot = path.indexOf('.');
        if (dot < 0) {
            json.set(path, value);
        } else {
            json.withObject(path.substring(0, dot)).set(path.substring(dot + 1), value);
        }
    }
}
