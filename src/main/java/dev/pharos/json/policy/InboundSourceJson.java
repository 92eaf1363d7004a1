package dev.pharos.json.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.catalog.Key;
import dev.pharos.core.inbound.FieldPath;
import dev.pharos.core.inbound.Format;
import dev.pharos.core.inbound.InboundSource;
import dev.pharos.core.inbound.Mapping;
import dev.pharos.core.targets.Severity;
import dev.pharos.json.Checked;
import dev.pharos.json.Fields;
import dev.pharos.json.rule.Secrets;
import java.util.List;
import java.util.Optional;

/** An inbound source: {@code {"key", "name", "format", "mapping": {…}, "severity", "severityFrom", "policy", "channels", "secret"}}. */
public final class InboundSourceJson implements DefinitionJson<InboundSource> {
    private static final String SECRET = "secret";
    private static final int SHORTEST_SECRET = 8;
    private static final int LONGEST_SECRET = 200;
    private static final int LONGEST_LABEL = 63;
    private static final int LONGEST_VALUE = 200;
    private static final String USUAL_LABEL = "severity";

    @Override
    public Checked<InboundSource> read(ObjectNode written) {
        var fields = Fields.of(written);
        Parts.require(fields, "format", "write alertmanager, grafana, cloudflare or generic");
        var name = fields.line("name", LONGEST_NAME);
        var key = fields.key(name, Key::new);
        var format = fields.word("format", Format.values(), Format::code);
        var broken = fields.violations().size();
        var mapping = fields.object("mapping").flatMap(InboundSourceJson::mapping);
        var isMapped = fields.violations().size() == broken;
        var severity = fields.word("severity", Severity.values(), Severity::code);
        var severityFrom = fields.line("severityFrom", LONGEST_LABEL)
                .or(() -> format.filter(it -> it == Format.ALERTMANAGER || it == Format.GRAFANA)
                        .map(_ -> USUAL_LABEL));
        var policy = fields.parsed("policy", 200, Key::new);
        var channels = fields.find("channels").isEmpty()
                ? Optional.<List<Key>>empty()
                : Optional.of(Parts.each(fields, "channels", InboundSource.MOST_CHANNELS, 200, Key::new));
        var secret = fields.parsed(SECRET, LONGEST_SECRET, InboundSourceJson::secret);
        return Parts.checked(
                fields,
                () -> new InboundSource(
                        key.orElseThrow(),
                        name.orElseGet(() -> key.orElseThrow().value()),
                        format.orElseThrow(),
                        isMapped ? mapping : Optional.empty(),
                        severity.orElse(Severity.HIGH),
                        severityFrom,
                        policy,
                        channels,
                        secret));
    }

    private static String secret(String text) {
        Secrets.flaw(text).ifPresent(flaw -> {
            throw new IllegalArgumentException(flaw);
        });
        if (text.length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException("a secret of " + text.length() + " characters must have "
                    + SHORTEST_SECRET + " to " + LONGEST_SECRET);
        }
        return text;
    }

    private static Optional<Mapping> mapping(Fields fields) {
        var read = fields.violations().size();
        Parts.require(fields, "id", "write where the system's own name for the trouble stands, such as alert.id");
        Parts.require(fields, "status", "write whose value says whether it is wrong or over, such as alert.status");
        var alerts = path(fields, "alerts");
        var id = path(fields, "id");
        var status = path(fields, "status");
        var firing = fields.lines("firing", Mapping.MOST_VALUES, LONGEST_VALUE);
        var resolved = fields.lines("resolved", Mapping.MOST_VALUES, LONGEST_VALUE);
        var title = path(fields, "title");
        var description = path(fields, "description");
        var severity = path(fields, "severity");
        var url = path(fields, "url");
        var startedAt = path(fields, "startedAt");
        fields.refuseUnknown();
        return fields.violations().size() > read
                ? Optional.empty()
                : fields.understood(
                        "firing",
                        id.orElseThrow(),
                        it -> new Mapping(
                                alerts,
                                it,
                                status.orElseThrow(),
                                firing.orElse(List.of("firing")),
                                resolved.orElse(List.of("resolved")),
                                title,
                                description,
                                severity,
                                url,
                                startedAt));
    }

    private static Optional<FieldPath> path(Fields fields, String name) {
        return fields.parsed(name, FieldPath.LONGEST, FieldPath::parse);
    }

    @Override
    public ObjectNode write(InboundSource source) {
        var json = Parts.named(source, source.name());
        json.put("format", source.format().code());
        source.mapping().ifPresentOrElse(it -> write(json.putObject("mapping"), it), () -> json.putNull("mapping"));
        json.put("severity", source.severity().code());
        json.put("severityFrom", source.severityFrom().orElse(null));
        json.put("policy", source.policy().map(Key::value).orElse(null));
        if (source.channels().isPresent()) {
            var channels = json.putArray("channels");
            source.channels().get().forEach(it -> channels.add(it.value()));
        } else {
            json.putNull("channels");
        }
        json.put(SECRET, source.secret().orElse(null));
        return json;
    }

    private static void write(ObjectNode json, Mapping mapping) {
        write(json, "alerts", mapping.alerts());
        json.put("id", mapping.id().text());
        json.put("status", mapping.status().text());
        var firing = json.putArray("firing");
        mapping.firing().forEach(firing::add);
        var resolved = json.putArray("resolved");
        mapping.resolved().forEach(resolved::add);
        write(json, "title", mapping.title());
        write(json, "description", mapping.description());
        write(json, "severity", mapping.severity());
        write(json, "url", mapping.url());
        write(json, "startedAt", mapping.startedAt());
    }

    private static void write(ObjectNode json, String name, Optional<FieldPath> path) {
        json.put(name, path.map(FieldPath::text).orElse(null));
    }

    @Override
    public ObjectNode shown(InboundSource source) {
        var json = write(source);
        if (source.secret().isPresent()) {
            json.put(SECRET, Secrets.MASK);
        }
        return json;
    }

    /** A copy of a write with the stored secret, where it leaves it out or masks it. */
    public static ObjectNode keepSecret(ObjectNode incoming, ObjectNode stored) {
        var isLeft = !incoming.has(SECRET)
                || Secrets.MASK.equals(incoming.path(SECRET).textValue());
        return isLeft && stored.hasNonNull(SECRET)
                ? incoming.deepCopy().<ObjectNode>set(SECRET, stored.get(SECRET))
                : incoming;
    }
}
