package dev.pharos.runtime.known;

import java.util.Optional;

/**
 * What was found before Quarkus boots, for who runs within it. In memory alone.
 *
 * @param files where what is known is kept; empty with an embedded database, which is there or nothing is
 * @param instead what to start from, because the database does not answer
 */
public record AtBoot(Optional<KnownFiles> files, Optional<Known> instead) {
    private static volatile AtBoot found = new AtBoot(Optional.empty(), Optional.empty());

    public static void hand(AtBoot found) {
        AtBoot.found = found;
    }

    public static AtBoot found() {
        return found;
    }
}
