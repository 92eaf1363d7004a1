package dev.pharos.probe.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.assertion.syntax.Placeholder;
import dev.pharos.core.outcome.ProbeOutcome;
import dev.pharos.core.targets.ProbeSpec;
import dev.pharos.json.Fields;
import dev.pharos.json.rule.Destination;
import dev.pharos.json.rule.SecretMembers;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** All that is particular to one kind of probe: its fields, its secrets, and how it probes. Holds no state. */
public interface ProbeKind<S extends ProbeSpec> {

    /** The fields of a definition that this kind has and not every other. */
    List<String> fields();

    /** Reads its fields; empty only where a violation was noted. */
    Optional<S> read(Fields fields);

    /** Writes its fields, in the order in which reads show them. */
    void write(ObjectNode json, S spec);

    /** Whether its answers have a status and may hold a health document. */
    default boolean hasStatus() {
        return false;
    }

    /** Whether its answers have what a placeholder stands for. */
    boolean knows(Placeholder placeholder);

    /** Where the probes of a definition go; empty where that cannot be read. */
    Optional<Destination> destination(JsonNode definition);

    /** Puts a text in the place of each secret. */
    default void replaceSecrets(ObjectNode definition, String text) {
        SecretMembers.replaceKey(definition, text);
    }

    /** Puts each stored secret into a write that does not know it; what is written as {@code null} is removed. */
    default void keepSecrets(ObjectNode written, ObjectNode stored) {
        SecretMembers.keepKey(written, stored);
    }

    /**
     * Prepares a probe and sets its deadline; is called on {@code loop}.
     *
     * @param done told once, on {@code loop} or, where that would hold it up, on another thread
     */
    Probe prepare(ProbeTask<S> task, ProbeTools tools, EventLoop loop, Consumer<ProbeOutcome> done);

    /** A probe under way. */
    interface Probe {
        void start();

        /** Ends it where it stands; nobody is told. Called on any thread, also when it has come to its end by itself. */
        void cancel();
    }
}
