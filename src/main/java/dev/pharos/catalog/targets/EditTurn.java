package dev.pharos.catalog.targets;

import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.cycle.commit.Commits;
import dev.pharos.cycle.commit.Happened;
import dev.pharos.platform.Pauses;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Lets one edit in at a time, and none while nobody knows what became of the one before: a connection may die while it
 * commits, and then only the database knows. It is asked before the next turn, and in the background until it answers.
 */
@ApplicationScoped
class EditTurn {
    private static final Logger LOG = Logger.getLogger(EditTurn.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final ReentrantLock turn = new ReentrantLock(true);
    private final TargetTransaction transaction;
    private final WatchedEdits edits;
    private final Commits commits;
    private final Clock clock;

    /** Changed by who has the turn; what they are about is frozen. */
    private List<TargetChange> doubtful = List.of();

    private volatile @Nullable Thread asking;

    EditTurn(TargetTransaction transaction, WatchedEdits edits, Commits commits, Clock clock) {
        this.transaction = transaction;
        this.edits = edits;
        this.commits = commits;
        this.clock = clock;
    }

    /**
     * Waits for the turn, which {@link #leave} ends.
     *
     * @return false where it did not come within {@code limit}, or the edit before is still under way in PostgreSQL
     * @throws RuntimeException where PostgreSQL cannot say what became of the edit before
     */
    boolean enter(Duration limit) throws InterruptedException {
        if (!turn.tryLock(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            return false;
        }
        var entered = false;
        try {
            entered = settle();
        } finally {
            if (!entered) {
                turn.unlock();
            }
        }
        return entered;
    }

    void leave() {
        turn.unlock();
    }

    /** From who has the turn: it is not known whether these changes were made. */
    void doubt(List<TargetChange> changes) {
        LOG.warnf(
                "It is not known whether a change of %s was made; PostgreSQL is asked until it answers",
                named(changes));
        doubtful = List.copyOf(changes);
        asking = Thread.ofVirtual().name("edit-in-doubt").start(this::untilSettled);
    }

    @PreDestroy
    void stop() {
        var last = asking;
        if (last != null) {
            last.interrupt();
        }
    }

    private void untilSettled() {
        try {
            for (var pause = FIRST_PAUSE; !settledInTurn(); pause = Pauses.longer(pause, LONGEST_PAUSE)) {
                Thread.sleep(pause);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean settledInTurn() throws InterruptedException {
        turn.lockInterruptibly();
        try {
            return settle();
        } catch (RuntimeException | Error stillAway) {
            LOG.debug("PostgreSQL does not say yet what became of a change", stillAway);
            return false;
        } finally {
            turn.unlock();
        }
    }

    /** Whether nothing is in doubt any more. */
    private boolean settle() {
        if (doubtful.isEmpty()) {
            return true;
        }
        var keys = doubtful.stream().map(TargetChange::key).distinct().toList();
        var answer = transaction.settled(doubtful.getFirst().tenant(), keys);
        answer.ifPresent(this::reconcile);
        return answer.isPresent();
    }

    private void reconcile(Map<TargetKey, Target> kept) {
        var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        doubtful.forEach(it -> edits.reconcile(it, Optional.ofNullable(kept.get(it.key())), at));
        LOG.infof("The outcome of the change of %s is known again", named(doubtful));
        commits.publish(doubtful.stream().map(EditTurn::edited).toList());
        doubtful = List.of();
    }

    static Happened edited(TargetChange change) {
        return new Happened.Edited(
                change.tenant(), Happened.TARGET, change.key().value());
    }

    private static String named(List<TargetChange> changes) {
        var first = "\"" + changes.getFirst().key() + "\"";
        return changes.size() == 1 ? first : first + " and " + (changes.size() - 1) + " more";
    }
}
