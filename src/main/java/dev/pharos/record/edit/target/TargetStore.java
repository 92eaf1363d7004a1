package dev.pharos.record.edit.target;

import dev.pharos.core.target.Target;
import dev.pharos.core.target.TargetKey;
import dev.pharos.cycle.Journal;
import dev.pharos.record.edit.Edited;
import dev.pharos.record.edit.Refusal;
import dev.pharos.record.outbox.OutboxSignal;
import dev.pharos.record.sql.QueryFailed;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The targets that are kept, and the one door through which they change: first what was probed is written, then the change
 * is committed with the incidents it ends, then the watchlist is told. Where nobody can say whether a commit happened, what
 * it was about stays frozen until {@link EditTurn} has asked the database.
 *
 * <p>Changes are made one after another, so that the watchlist hears of them in the order of their commits. Blocks: for
 * virtual threads and workers only.
 */
@ApplicationScoped
public class TargetStore {
    private static final Duration SETTLE_LIMIT = Duration.ofSeconds(5);
    private static final Duration TURN_LIMIT = Duration.ofSeconds(10);

    private final EditTurn turn;
    private final TargetTransaction transaction;
    private final TargetQueries queries;
    private final AllTargets all;
    private final WatchedEdits edits;
    private final Journal journal;
    private final OutboxSignal signal;
    private final Clock clock;

    TargetStore(
            EditTurn turn,
            TargetTransaction transaction,
            TargetQueries queries,
            AllTargets all,
            WatchedEdits edits,
            Journal journal,
            OutboxSignal signal,
            Clock clock) {
        this.turn = turn;
        this.transaction = transaction;
        this.queries = queries;
        this.all = all;
        this.edits = edits;
        this.journal = journal;
        this.signal = signal;
        this.clock = clock;
    }

    /** Makes all of the changes, or none; answers the targets as they are then, a deleted or retired one as it was. */
    public Edited<List<Target>> apply(List<TargetChange> changes) {
        if (changes.isEmpty()) {
            return new Edited.Done<>(List.of());
        }
        try {
            if (!turn.enter(TURN_LIMIT)) {
                return new Edited.Refused<>(new Refusal.Behind());
            }
            try {
                return inTurn(changes);
            } finally {
                turn.leave();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Edited.Refused<>(new Refusal.Behind());
        }
    }

    public Optional<StoredTarget> find(TargetKey key) {
        return queries.find(key);
    }

    /** The same for somebody who only looks, and so may be turned away in a crowd. */
    public Optional<StoredTarget> read(TargetKey key) {
        return queries.read(key);
    }

    /** Those of at most a thousand keys that there are, in any order. */
    public List<StoredTarget> find(List<TargetKey> keys) {
        return keys.isEmpty() ? List.of() : queries.find(keys);
    }

    /** At most {@code limit} targets that are not retired, by key, from the one after {@code after} on. */
    public List<StoredTarget> list(TargetFilter filter, Optional<TargetKey> after, int limit) {
        return queries.list(filter, after, limit);
    }

    /** How many targets there are of these, the retired ones left out. */
    public long count(TargetFilter filter) {
        return queries.count(filter);
    }

    /** All targets that are not retired; read in pages as the stream goes on. */
    public Stream<Target> all() {
        return all.stream();
    }

    /** All targets that come from files, the retired ones too. */
    public List<StoredTarget> fromFiles() {
        return queries.fromFiles();
    }

    /** Notes in which order the targets of files stand there; changes nothing else. */
    public void order(List<TargetKey> inFiles) {
        queries.order(inFiles);
    }

    private Edited<List<Target>> inTurn(List<TargetChange> changes) throws InterruptedException {
        var ends = changes.stream().anyMatch(it -> it.ends().isPresent());
        var unchanged = true;
        changes.forEach(edits::freeze);
        try {
            if (ends && !journal.settle(SETTLE_LIMIT)) {
                return new Edited.Refused<>(new Refusal.Behind());
            }
            var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            unchanged = false;
            var edited = commit(changes, at);
            switch (edited) {
                case Edited.Done<List<Target>> done -> tell(changes, done.value(), at);
                case Edited.Refused<List<Target>> _ -> unchanged = true;
            }
            return edited;
        } finally {
            if (unchanged) {
                changes.forEach(edits::thaw);
            }
        }
    }

    private Edited<List<Target>> commit(List<TargetChange> changes, Instant at) {
        var answered = false;
        try {
            var edited = transaction.apply(changes, at);
            answered = true;
            return edited;
        } catch (QueryFailed failed) {
            // Another replica took the key between our look and our insert.
            var added = changes.stream()
                    .filter(it -> failed.isKeyTaken() && it instanceof TargetChange.Add)
                    .findFirst();
            var key = added.map(it -> it.key().value()).orElseThrow(() -> failed);
            answered = true;
            return new Edited.Refused<>(new Refusal.KeyTaken(key, Optional.empty(), false));
        } finally {
            if (!answered) {
                turn.doubt(changes);
            }
        }
    }

    private void tell(List<TargetChange> changes, List<Target> now, Instant at) {
        for (var i = 0; i < changes.size(); i++) {
            edits.committed(changes.get(i), now.get(i), at);
        }
        if (changes.stream().anyMatch(it -> it.ends().isPresent())) {
            signal.raise();
        }
    }
}
