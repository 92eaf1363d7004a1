package dev.pharos.catalog.targets;

import dev.pharos.catalog.edit.EditTransaction;
import dev.pharos.catalog.edit.Edited;
import dev.pharos.catalog.edit.Reads;
import dev.pharos.catalog.edit.Refusal;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.cycle.Journal;
import dev.pharos.cycle.commit.Commits;
import dev.pharos.cycle.commit.Happened;
import dev.pharos.store.sql.QueryFailed;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.StatelessSession;
import org.jboss.logging.Logger;

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
    private static final Logger LOG = Logger.getLogger(TargetStore.class);
    private static final int PAGE = 1_000;

    /** Before all ids. */
    private static final UUID FIRST = new UUID(0, 0);

    private static final Duration SETTLE_LIMIT = Duration.ofSeconds(5);
    private static final Duration TURN_LIMIT = Duration.ofSeconds(10);

    private final EditTurn turn;
    private final TargetTransaction transaction;
    private final EditTransaction edits;
    private final TargetRepository rows;
    private final StatelessSession session;
    private final Reads reads;
    private final WatchedEdits watched;
    private final Journal journal;
    private final Commits commits;
    private final Clock clock;

    TargetStore(
            EditTurn turn,
            TargetTransaction transaction,
            EditTransaction edits,
            TargetRepository rows,
            StatelessSession session,
            Reads reads,
            WatchedEdits watched,
            Journal journal,
            Commits commits,
            Clock clock) {
        this.turn = turn;
        this.transaction = transaction;
        this.edits = edits;
        this.rows = rows;
        this.session = session;
        this.reads = reads;
        this.watched = watched;
        this.journal = journal;
        this.commits = commits;
        this.clock = clock;
    }

    /** Makes all of the changes, or none; answers the targets as they are then, a deleted or retired one as it was. */
    public Edited<List<StoredTarget>> apply(List<TargetChange> changes) {
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

    public Optional<StoredTarget> find(TenantId tenant, TargetKey key) {
        return edits.read(() -> rows.byKey(tenant, key).map(TargetRow::stored));
    }

    /** The same for somebody who only looks, and so may be turned away in a crowd. */
    public Optional<StoredTarget> read(TenantId tenant, TargetKey key) {
        return reads.read(session -> TargetRepository.byKeys(session, tenant, List.of(key)).stream()
                .map(TargetRow::stored)
                .findFirst());
    }

    /** Those of at most a thousand keys that there are, in any order. */
    public List<StoredTarget> find(TenantId tenant, List<TargetKey> keys) {
        return keys.isEmpty() ? List.of() : edits.read(() -> stored(TargetRepository.byKeys(session, tenant, keys)));
    }

    /** At most {@code limit} targets by key, from the one after {@code after} on. */
    public List<StoredTarget> list(TenantId tenant, TargetFilter filter, Optional<TargetKey> after, int limit) {
        return reads.read(session -> stored(TargetRepository.page(session, tenant, filter, after, limit)));
    }

    /** How many targets there are of these. */
    public long count(TenantId tenant, TargetFilter filter) {
        return reads.read(session -> TargetRepository.count(session, tenant, filter));
    }

    /**
     * All targets of all tenants that are not retired, a page at a time as the stream goes on, so that a hundred thousand of them are never
     * in memory as rows. The start waits for it, so that all processors read the definitions of a page.
     */
    public Stream<Target> all() {
        return Stream.iterate(
                        page(FIRST),
                        page -> !page.isEmpty(),
                        page -> page(page.getLast().id()))
                .flatMap(page -> page.parallelStream().map(TargetStore::readable).toList().stream())
                .flatMap(Optional::stream);
    }

    private List<TargetRow> page(UUID after) {
        return reads.read(session -> TargetRepository.page(session, after, PAGE));
    }

    /** One target that a newer version cannot read any more must not keep all others from being watched. */
    private static Optional<Target> readable(TargetRow row) {
        try {
            return Optional.of(row.stored().target());
        } catch (IllegalStateException unreadable) {
            LOG.errorf("%s; it is not watched until it is written again", unreadable.getMessage());
            return Optional.empty();
        }
    }

    private static List<StoredTarget> stored(List<TargetRow> rows) {
        return rows.stream().map(TargetRow::stored).toList();
    }

    /** All targets that come from files, the retired ones too. */
    public List<StoredTarget> fromFiles(TenantId tenant) {
        return edits.read(() -> stored(TargetRepository.fromFiles(session, tenant)));
    }

    /** Notes in which order the targets of files stand there; changes nothing else. */
    public void order(TenantId tenant, List<TargetKey> inFiles) {
        edits.read(() -> {
            rows.order(tenant, inFiles);
            return true;
        });
    }

    private Edited<List<StoredTarget>> inTurn(List<TargetChange> changes) throws InterruptedException {
        var ending =
                changes.stream().flatMap(it -> WatchedEdits.ended(it).stream()).toList();
        var unchanged = true;
        changes.forEach(watched::freeze);
        try {
            if (!ending.isEmpty() && !journal.settle(ending, SETTLE_LIMIT)) {
                return new Edited.Refused<>(new Refusal.Behind());
            }
            var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            unchanged = false;
            var ended = new ArrayList<Happened>();
            var edited = commit(changes, at, ended);
            switch (edited) {
                case Edited.Done<List<StoredTarget>> done -> publish(changes, done.value(), at, ended);
                case Edited.Refused<List<StoredTarget>> _ -> unchanged = true;
            }
            return edited;
        } finally {
            if (unchanged) {
                changes.forEach(watched::thaw);
            }
        }
    }

    private Edited<List<StoredTarget>> commit(List<TargetChange> changes, Instant at, List<Happened> ended) {
        var answered = false;
        try {
            var edited = transaction.apply(changes, at, ended);
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

    private void publish(List<TargetChange> changes, List<StoredTarget> now, Instant at, List<Happened> ended) {
        for (var i = 0; i < changes.size(); i++) {
            watched.committed(changes.get(i), now.get(i).target(), at);
        }
        commits.publish(changes.stream().map(EditTurn::edited).toList());
        commits.publish(ended);
    }
}
