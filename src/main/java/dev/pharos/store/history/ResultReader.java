package dev.pharos.store.history;

import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetId;
import dev.pharos.store.results.StoredResults;
import dev.pharos.store.results.Wanted;
import dev.pharos.store.sql.Reserved;
import dev.pharos.store.sql.Reserved.For;
import dev.pharos.store.sql.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Reads results of a target, sealed or not. */
@ApplicationScoped
public class ResultReader {
    private final DataSource source;

    ResultReader(@Reserved(For.READS) DataSource source) {
        this.source = source;
    }

    /**
     * At most {@code limit} results, newest first.
     *
     * @param from the earliest start of a probe
     * @param before the first start that is too late
     */
    public List<Result> newest(Target target, Optional<Instant> from, Optional<Instant> before, int limit) {
        return ask(connection -> {
            var results = new ArrayList<Result>();
            for (var it : StoredResults.newest(connection, wanted(target.id(), from, before), limit)) {
                results.add(it.result(target.key()));
            }
            return results;
        });
    }

    /** How many results there are of probes that started in a window. */
    public long count(TargetId target, Optional<Instant> from, Optional<Instant> before) {
        return ask(connection -> StoredResults.count(connection, wanted(target, from, before)));
    }

    private static Wanted wanted(TargetId target, Optional<Instant> from, Optional<Instant> before) {
        return new Wanted(target, from, before, false);
    }

    private <T> T ask(Transaction.Work<T> question) {
        return Transaction.edit(source, question, _ -> false);
    }
}
