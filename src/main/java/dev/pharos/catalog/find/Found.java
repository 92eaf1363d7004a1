package dev.pharos.catalog.find;

/**
 * A thing that people edit, found by its key or name.
 *
 * @param name its key where it has no other
 */
public record Found(Kind kind, String key, String name) {

    /** What it is, in the order in which those found are shown. Targets are found in memory. */
    public enum Kind {
        CHANNEL,
        SCHEDULE,
        CONTACT,
        POLICY,
        WINDOW
    }
}
