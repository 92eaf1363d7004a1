package dev.pharos.web.inbound.payload;

import static dev.pharos.web.inbound.payload.Documents.fingerprint;
import static dev.pharos.web.inbound.payload.Documents.instant;
import static dev.pharos.web.inbound.payload.Documents.line;
import static dev.pharos.web.inbound.payload.Documents.link;
import static dev.pharos.web.inbound.payload.Documents.text;
import static dev.pharos.web.inbound.payload.Documents.title;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.inbound.Alert;
import dev.pharos.core.inbound.FieldPath;
import dev.pharos.core.inbound.InboundSource;
import dev.pharos.core.inbound.Mapping;
import dev.pharos.core.inbound.Severities;
import dev.pharos.core.incident.ByHand;
import dev.pharos.core.json.JsonPath.Step;
import dev.pharos.json.rule.Texts;
import java.util.Optional;

/** A JSON of any shape, whose places the source maps. The short values beside the id are its labels. */
final class GenericPayload {
    private static final int LONGEST_STATUS = 200;

    private GenericPayload() {}

    static Payload read(InboundSource source, ObjectNode document) {
        var mapping = source.mapping().orElseThrow();
        var name = mapping.alerts().map(FieldPath::text);
        var list = name.isPresent()
                ? Documents.alerts(
                        at(document, mapping.alerts()),
                        name.get(),
                        "correct the path \"alerts\" of the mapping of this source.")
                : JsonNodeFactory.instance.arrayNode().add(document);
        return new Elements(
                        it -> status(mapping, it)
                                .filter(mapping.firing()::contains)
                                .isPresent(),
                        it -> it,
                        (it, place) -> alert(
                                source,
                                mapping,
                                it,
                                name.map(of -> of + "[" + place + "].").orElse("")))
                .read(list, JsonNodeFactory.instance.objectNode());
    }

    private static Optional<String> status(Mapping mapping, JsonNode said) {
        return line(at(said, Optional.of(mapping.status())), LONGEST_STATUS);
    }

    private static Alert alert(InboundSource source, Mapping mapping, JsonNode said, String place) {
        var id = fingerprint(at(said, Optional.of(mapping.id()))).orElseThrow(() -> missing(place, mapping.id(), "id"));
        var isFiring = isFiring(mapping, said, place);
        var labels = Documents.labels(said, source.severityFrom());
        var startedAt = instant(at(said, mapping.startedAt()));
        return new Alert(
                id,
                isFiring,
                title(at(said, mapping.title()))
                        .orElseGet(() -> Texts.cut(source.name() + ": " + Texts.cut(id, 100), ByHand.LONGEST_TITLE)),
                text(at(said, mapping.description())),
                labels,
                line(at(said, mapping.severity()), LONGEST_STATUS)
                        .or(() -> source.severityFrom()
                                .flatMap(it ->
                                        Optional.ofNullable(labels.values().get(it))))
                        .flatMap(Severities::of)
                        .orElse(source.severity()),
                link(at(said, mapping.url())),
                Optional.empty(),
                startedAt,
                Optional.empty());
    }

    private static boolean isFiring(Mapping mapping, JsonNode said, String place) {
        var status = status(mapping, said).orElseThrow(() -> missing(place, mapping.status(), "status"));
        if (!mapping.firing().contains(status) && !mapping.resolved().contains(status)) {
            throw new IllegalArgumentException(place + mapping.status() + " is " + Texts.quoted(status)
                    + ", must be one of "
                    + String.join(", ", mapping.firing()) + " (firing) or " + String.join(", ", mapping.resolved())
                    + " (resolved): add it to the mapping of this source.");
        }
        return mapping.firing().contains(status);
    }

    private static IllegalArgumentException missing(String place, FieldPath path, String name) {
        return new IllegalArgumentException("There is no value at " + place + path + ": correct the path \"" + name
                + "\" of the mapping of this source, or send it.");
    }

    private static JsonNode at(JsonNode said, Optional<FieldPath> path) {
        if (path.isEmpty()) {
            return MissingNode.getInstance();
        }
        var here = said;
        for (var step : path.get().path().steps()) {
            here = switch (step) {
                case Step.Key(var name) -> here.path(name);
                case Step.Index(var index) -> here.path(index);
            };
        }
        return here;
    }
}
