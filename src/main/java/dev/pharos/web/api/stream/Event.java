package dev.pharos.web.api.stream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.access.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Something that happened, for all who listen: written out once a form, when the first of them wants it. */
final class Event {
    /** What listeners choose by. */
    enum Kind {
        RESULT("result"),
        TRANSITION("transition"),
        INCIDENT("incident"),
        DELIVERY("delivery"),
        /** Something happened that nobody can tell of; whoever listens is told so. */
        MISSED("missed");

        /** Those that a listener can choose. */
        static final Set<Kind> CHOSEN = Set.of(RESULT, TRANSITION, INCIDENT, DELIVERY);

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    /**
     * What it is about.
     *
     * @param tenant whose it is
     * @param target the key of the target; empty where it is of none
     * @param verdict of a result
     * @param reason of a result that failed
     */
    record About(
            Kind kind,
            TenantId tenant,
            Optional<String> target,
            Optional<String> group,
            Optional<String> verdict,
            Optional<String> reason) {}

    private final String id;
    private final About about;
    private final Supplier<ObjectNode> json;
    private final Map<Form, byte[]> written = new EnumMap<>(Form.class);

    /** @param id by which a listener says what it has seen */
    Event(String id, About about, Supplier<ObjectNode> json) {
        this.id = id;
        this.about = about;
        this.json = json;
    }

    String id() {
        return id;
    }

    About about() {
        return about;
    }

    /** What a listener is told that has missed something. */
    static Event missed(String id) {
        return new Event(
                id,
                new About(
                        Kind.MISSED,
                        TenantId.MAIN,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                JsonNodeFactory.instance::objectNode);
    }

    /** As a stream of this form has it. */
    synchronized byte[] written(Form form) {
        return written.computeIfAbsent(form, it -> it.write(this).getBytes(StandardCharsets.UTF_8));
    }

    /** What the API says of it. */
    ObjectNode json() {
        return json.get();
    }
}
