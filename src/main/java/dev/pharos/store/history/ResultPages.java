package dev.pharos.store.history;

import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.Target;
import dev.pharos.store.results.StoredResults;
import dev.pharos.store.results.Wanted;
import dev.pharos.store.sql.Reserved;
import dev.pharos.store.sql.Reserved.For;
import dev.pharos.store.sql.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * All results of a target in a stretch of time, oldest first, a page at a time. Each page is a question of its own: whoever takes them
 * slowly holds neither a connection nor a transaction meanwhile.
 */
@ApplicationScoped
public class ResultPages {
    /** A few megabytes where each names assertions and components. */
    private static final int AT_ONCE = 1_000;

    /** Takes a page; there may be a long time between two of them. */
    public interface Taker<E extends Exception> {
        void take(List<Result> page) throws E;
    }

    private final DataSource source;

    ResultPages(@Reserved(For.READS) DataSource source) {
        this.source = source;
    }

    public <E extends Exception> void each(Target target, Instant from, Instant before, Taker<E> taker) throws E {
        var next = from;
        while (next.isBefore(before)) {
            var page = page(target, next, before);
            if (!page.isEmpty()) {
                taker.take(page);
            }
            next = page.size() < AT_ONCE
                    ? before
                    : page.getLast().startedAt().truncatedTo(ChronoUnit.MICROS).plus(1, ChronoUnit.MICROS);
        }
    }

    private List<Result> page(Target target, Instant from, Instant before) {
        return Transaction.edit(
                source,
                connection -> {
                    var page = new ArrayList<Result>();
                    for (var it :
                            StoredResults.oldest(connection, Wanted.between(target.id(), from, before), AT_ONCE)) {
                        page.add(it.result(target.key()));
                    }
                    return page;
                },
                _ -> false);
    }
}
