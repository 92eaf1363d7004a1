package dev.pharos.web.page.answers;

import dev.pharos.core.incident.Resolution;

/** How an incident ended that did not recover, in words: whoever only paused a target still means to watch it. */
public final class Ended {
    private Ended() {}

    /** A sentence; empty where it recovered. */
    public static String sentence(Resolution how) {
        return switch (how) {
            case RECOVERED -> "";
            case BY_HAND -> "Declared over by the team.";
            case PAUSED -> "Watching was paused.";
            case DELETED, RETIRED -> "Ended: no longer watched.";
        };
    }

    /** The same after a comma. */
    public static String clause(Resolution how) {
        return switch (how) {
            case RECOVERED -> "first passing probe";
            case BY_HAND -> "declared over by the team";
            case PAUSED -> "watching was paused";
            case DELETED, RETIRED -> "no longer watched";
        };
    }
}
