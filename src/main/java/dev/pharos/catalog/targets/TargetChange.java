package dev.pharos.catalog.targets;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.incident.Resolution;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.core.targets.TargetKey;
import java.util.Optional;

/** What somebody wants done to a target, over REST or in a file. */
public sealed interface TargetChange {

    /** Watch something new; {@code source} is the file that it comes from, empty where REST owns it. */
    record Add(TenantId tenant, TargetDefinition definition, Optional<String> source) implements TargetChange {
        /** Of the tenant main. */
        public Add(TargetDefinition definition, Optional<String> source) {
            this(TenantId.MAIN, definition, source);
        }
    }

    /**
     * Watch it otherwise.
     *
     * @param before as the editor saw it; a later revision refuses the change
     */
    record Redefine(Target before, TargetDefinition definition) implements TargetChange {
        public Redefine {
            requireSameKey(before, definition);
        }
    }

    /**
     * Watch it no more, and forget its definition; its incidents stay as history.
     *
     * @param retired whether the editor saw it retired, which does not raise its revision; where it is otherwise by now, the
     *     change is refused
     */
    record Delete(Target before, boolean retired) implements TargetChange {
        /** Of one that is not retired. */
        public Delete(Target before) {
            this(before, false);
        }
    }

    /** Its entry is gone from its file: it is not watched, and its history is kept. */
    record Retire(Target before) implements TargetChange {}

    /** Its entry is back; {@code retired} names the file that it is now in. */
    record Reinstate(Target retired, TargetDefinition definition) implements TargetChange {
        public Reinstate {
            requireSameKey(retired, definition);
        }
    }

    /** How this ends an incident that is open; empty where an incident goes on. */
    default Optional<Resolution> ends() {
        return switch (this) {
            case Add _, Reinstate _ -> Optional.empty();
            case Redefine redefine ->
                redefine.definition().paused()
                                && !redefine.before().definition().paused()
                        ? Optional.of(Resolution.PAUSED)
                        : Optional.empty();
            case Delete _ -> Optional.of(Resolution.DELETED);
            case Retire _ -> Optional.of(Resolution.RETIRED);
        };
    }

    /** The target as it was; empty where there was none. */
    default Optional<Target> was() {
        return switch (this) {
            case Add _ -> Optional.empty();
            case Redefine redefine -> Optional.of(redefine.before());
            case Delete delete -> Optional.of(delete.before());
            case Retire retire -> Optional.of(retire.before());
            case Reinstate reinstate -> Optional.of(reinstate.retired());
        };
    }

    /** Whose target it is; changes that are made together are of one tenant. */
    default TenantId tenant() {
        return this instanceof Add add ? add.tenant() : was().orElseThrow().tenant();
    }

    /** The key, which no change changes. */
    default TargetKey key() {
        return was().map(Target::key).orElseGet(() -> becomes().orElseThrow().key());
    }

    /** What it shall be; empty where it shall be no more. */
    default Optional<TargetDefinition> becomes() {
        return switch (this) {
            case Add add -> Optional.of(add.definition());
            case Redefine redefine -> Optional.of(redefine.definition());
            case Delete _, Retire _ -> Optional.empty();
            case Reinstate reinstate -> Optional.of(reinstate.definition());
        };
    }

    private static void requireSameKey(Target before, TargetDefinition definition) {
        if (!before.key().equals(definition.key())) {
            throw new IllegalArgumentException(
                    "the key \"" + before.key() + "\" never changes, and cannot be \"" + definition.key() + "\"");
        }
    }
}
