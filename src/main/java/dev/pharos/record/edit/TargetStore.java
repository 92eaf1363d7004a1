package dev.pharos.record.edit;

import dev.pharos.core.incident.Belief;
import dev.pharos.core.target.Target;
import dev.pharos.core.target.TargetId;
import dev.pharos.core.target.TargetKey;
import dev.pharos.cycle.Journal;
import dev.pharos.cycle.Watched;
import dev.pharos.cycle.Watchlist;
import dev.pharos.record.OutboxSignal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.hibernate.exception.ConstraintViolationException;

/**
 * The targets that are kept, and the one door through which they change: first what was probed is written, then the change
 * is committed with the incidents it ends, then the watchlist is told.
 *
 * <p>Changes are made one after another, so that the watchlist hears of them in the order of their commits. Blocks: for
 * virtual threads and workers only.
 */
@ApplicationScoped
public class TargetStore {
    private static final Duration SETTLE_LIMIT = Duration.ofSeconds(5);
    private static final Duration TURN_LIMIT = Duration.ofSeconds(10);

    private final ReentrantLock turn = new ReentrantLock(true);
    private final TargetTransaction transaction;
    private final TargetQueries queries;
    private final AllTargets all;
    private final Watchlist watchlist;
    private final Journal journal;
    private final OutboxSignal signal;
    private final Clock clock;

    TargetStore(
            TargetTransaction transaction,
            TargetQueries queries,
            AllTargets all,
            Watchlist watchlist,
            Journal journal,
            OutboxSignal signal,
            Clock clock) {
        this.transaction = transaction;
        this.queries = queries;
        this.all = all;
        this.watchlist = watchlist;
        this.journal = journal;
        this.signal = signal;
        this.clock = clock;
    }

    /** Makes all of the changes, or none; answers the targets as they are then, a deleted or retired one as it was. */
    public Edited<List<Target>> apply(List<TargetChange> changes) {
        try {
            if (!turn.tryLock(TURN_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Edited.Refused<>(new Refusal.Behind());
            }
            try {
                return inTurn(changes);
            } finally {
                turn.unlock();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Edited.Refused<>(new Refusal.Behind());
        }
    }

    public Optional<StoredTarget> find(TargetKey key) {
        return queries.find(key);
    }

    /** At most {@code limit} targets that are not retired, by key, from the one after {@code after} on. */
    public List<StoredTarget> list(TargetFilter filter, Optional<TargetKey> after, int limit) {
        return queries.list(filter, after, limit);
    }

    /** All targets that are not retired; read in pages as the stream goes on. */
    public Stream<Target> all() {
        return all.stream();
    }

    /** All targets that come from files, the retired ones too. */
    public List<StoredTarget> fromFiles() {
        return queries.fromFiles();
    }

    private Edited<List<Target>> inTurn(List<TargetChange> changes) throws InterruptedException {
        var ending = changes.stream()
                .filter(it -> it.ends().isPresent())
                .flatMap(it -> it.was().stream())
                .map(Target::id)
                .toList();
        ending.forEach(watchlist::freeze);
        var told = false;
        try {
            if (!ending.isEmpty() && !journal.settle(SETTLE_LIMIT)) {
                return new Edited.Refused<>(new Refusal.Behind());
            }
            var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            var edited = commit(changes, at);
            if (edited instanceof Edited.Done<List<Target>> done) {
                told = true;
                if (!ending.isEmpty()) {
                    signal.raise();
                }
                for (var i = 0; i < changes.size(); i++) {
                    tell(changes.get(i), done.value().get(i), at);
                }
            }
            return edited;
        } finally {
            if (!told) {
                ending.forEach(watchlist::thaw);
            }
        }
    }

    private Edited<List<Target>> commit(List<TargetChange> changes, Instant at) {
        try {
            return transaction.apply(changes, at);
        } catch (ConstraintViolationException takenMeanwhile) {
            // Another replica took the key between our look and our insert.
            var added =
                    changes.stream().filter(TargetChange.Add.class::isInstance).findFirst();
            var key = added.flatMap(TargetChange::becomes).map(it -> it.key().value());
            return new Edited.Refused<>(
                    new Refusal.KeyTaken(key.orElseThrow(() -> takenMeanwhile), Optional.empty(), false));
        }
    }

    private void tell(TargetChange change, Target now, Instant at) {
        switch (change) {
            case TargetChange.Add _, TargetChange.Reinstate _ -> watchAnew(now, at);
            case TargetChange.Delete _, TargetChange.Retire _ -> watchlist.remove(now.id());
            case TargetChange.Redefine redefine -> {
                watchlist.redefine(now);
                if (redefine.before().definition().paused() != now.definition().paused()) {
                    watchlist.thawUnknown(now.id(), at);
                    probeAtOnce(now.id(), now.definition().paused());
                }
            }
        }
    }

    private void watchAnew(Target target, Instant at) {
        watchlist.add(target, Belief.unknown(at));
        probeAtOnce(target.id(), target.definition().paused());
    }

    private void probeAtOnce(TargetId id, boolean paused) {
        if (!paused) {
            watchlist.find(id).ifPresent(Watched::probeAtOnce);
        }
    }
}
