package dev.pharos.core.incident;

import java.util.UUID;

/** What opened an incident. Each has at most one open incident about a target; those of different triggers know nothing of each other. */
public sealed interface Trigger {
    /** The target that the incident is about: its probes failed, and their recovery resolves it. */
    record Target() implements Trigger {}

    /**
     * A condition over many results.
     *
     * @param series of which of its series: a target, a group, the value of a label; empty where it puts all together
     */
    record Rule(UUID id, String series) implements Trigger {}

    record Person(String name) implements Trigger {
        public Person {
            requireText("the name of a person", name);
        }
    }

    /**
     * Another system that watches, too, and speaks for itself.
     *
     * @param source by which it does
     * @param fingerprint its own name for the trouble, the same when it says that this is over
     */
    record Inbound(UUID source, String fingerprint) implements Trigger {
        public Inbound {
            requireText("the fingerprint of a trouble", fingerprint);
        }
    }

    /**
     * Whether its incident ends when that happens to the target: a person says themselves when theirs is over, so does another
     * system, and a rule looks at what is left.
     */
    default boolean endsWith(Resolution resolution) {
        return switch (resolution) {
            case RECOVERED, PAUSED, DELETED, RETIRED -> this instanceof Target;
            case BY_HAND -> true;
        };
    }

    private static void requireText(String what, String text) {
        if (text.isBlank() || text.length() > 200) {
            throw new IllegalArgumentException(what + " is \"" + text + "\", must have 1 to 200 characters");
        }
    }
}
