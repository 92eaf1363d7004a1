package dev.pharos.store.spool;

import dev.pharos.cycle.Entry;
import java.time.Instant;

/**
 * An entry in its place.
 *
 * @param number rises by one with each that a process takes, and from one process to the next
 * @param at when it was taken
 */
public record Spooled(long number, Instant at, Entry entry) {
    /** How much of a spool of {@code limit} bytes may be used with it: what says more than its own result has room for longer. */
    long mostOf(long limit) {
        if (entry.changesIncident()) {
            return limit;
        }
        var tells = entry.advance()
                .filter(it -> !it.timeline().closed().isEmpty()
                        || it.timeline().recount().isPresent())
                .isPresent();
        return tells ? limit / 16 * 15 : limit / 8 * 7;
    }
}
