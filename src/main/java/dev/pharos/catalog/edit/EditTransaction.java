package dev.pharos.catalog.edit;

import dev.pharos.store.sql.Pool;
import dev.pharos.store.sql.QueryFailed;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A change by people is one transaction on one connection of the few that edits have: whatever Hibernate or plain JDBC does
 * in it is committed as a whole, or not at all.
 */
@ApplicationScoped
public class EditTransaction {
    /** A batch of a hundred thousand targets takes its time on a busy machine. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private static final int DEEPEST = 20;

    /** Ends a transaction whose work was refused. */
    private static final class RolledBack extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Refusal refusal;

        RolledBack(Refusal refusal) {
            super("refused", null, false, false);
            this.refusal = refusal;
        }
    }

    /**
     * Commits the work where it is done, and leaves everything as it was where it is refused or throws.
     *
     * @throws QueryFailed where the database is away or refused something; after a lost connection it may have been
     *     committed
     */
    public <T> Edited<T> edit(Supplier<Edited<T>> work) {
        try {
            return inTransaction(() -> switch (work.get()) {
                case Edited.Done<T> done -> done;
                case Edited.Refused<T> refused -> throw new RolledBack(refused.refusal());
            });
        } catch (RolledBack refused) {
            return new Edited.Refused<>(refused.refusal);
        }
    }

    /**
     * What somebody reads who is about to change it.
     *
     * @throws QueryFailed where the database is away
     */
    public <T> T read(Supplier<T> work) {
        return inTransaction(work);
    }

    private static <T> T inTransaction(Supplier<T> work) {
        try {
            return QuarkusTransaction.requiringNew()
                    .timeout(Math.toIntExact(LIMIT.toSeconds()))
                    .call(work::get);
        } catch (RuntimeException failed) {
            throw asQueryFailed("edits", failed);
        }
    }

    /** The same as what the database said, wherever it was put; itself where the database said nothing. */
    static RuntimeException asQueryFailed(String who, RuntimeException failed) {
        return refused(failed, 0)
                .<RuntimeException>map(it -> new QueryFailed(Pool.crowdOr(who, it)))
                .orElse(failed);
    }

    /** Never the sentence that repeats the values of a batch, secrets among them. */
    private static Optional<SQLException> refused(Throwable failed, int depth) {
        if (depth == DEEPEST) {
            return Optional.empty();
        }
        if (failed instanceof SQLException said && !(failed instanceof BatchUpdateException)) {
            return Optional.of(said);
        }
        var next = failed instanceof BatchUpdateException batch ? batch.getNextException() : null;
        return Stream.concat(Stream.of(next, failed.getCause()), Stream.of(failed.getSuppressed()))
                .filter(it -> it != null && it != failed)
                .flatMap(it -> refused(it, depth + 1).stream())
                .findFirst();
    }
}
