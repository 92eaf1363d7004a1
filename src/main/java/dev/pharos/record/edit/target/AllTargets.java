package dev.pharos.record.edit.target;

import dev.pharos.core.target.Target;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Reads all targets, a page at a time, so that a hundred thousand of them are never in memory as rows. The start waits for
 * it, so that all processors read the definitions of a page.
 */
@ApplicationScoped
class AllTargets {
    private static final Logger LOG = Logger.getLogger(AllTargets.class);
    private static final int PAGE = 1_000;

    private final TargetQueries queries;

    AllTargets(TargetQueries queries) {
        this.queries = queries;
    }

    Stream<Target> stream() {
        return Stream.iterate(
                        queries.page(Optional.empty(), PAGE),
                        page -> !page.isEmpty(),
                        page -> queries.page(Optional.of(page.getLast().id()), PAGE))
                .flatMap(page -> page.parallelStream().map(AllTargets::readable).toList().stream())
                .flatMap(Optional::stream);
    }

    /** One target that a newer version cannot read any more must not keep all others from being watched. */
    private static Optional<Target> readable(TargetRow row) {
        try {
            return Optional.of(row.target());
        } catch (IllegalStateException unreadable) {
            LOG.errorf("%s; it is not watched until it is written again", unreadable.getMessage());
            return Optional.empty();
        }
    }
}
