package dev.pharos.store.journal.backlog;

import dev.pharos.core.incident.TargetState;
import dev.pharos.core.targets.TargetId;
import dev.pharos.cycle.Entry;
import dev.pharos.store.outbox.meanwhile.Meanwhile;
import dev.pharos.store.spool.Spool;
import dev.pharos.store.spool.Spooled;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * What was taken and is not written yet, in one order. All of it is in the spool; the oldest is in memory too, as long as there
 * is room, so that nothing is read from a file while PostgreSQL keeps up. Once there is none, what comes is in the spool alone,
 * until the writer has read it to its end. One thread keeps, another writes.
 */
public final class Backlog {
    private final Spool spool;
    private final JournalQueue<Spooled> recent;
    private final Clock clock;
    private final WaitingChanges changes;
    private final AtomicLong waiting = new AtomicLong();
    private final Unwritten unwritten = new Unwritten();
    private long nextNumber;
    private volatile long lastKept;
    private volatile long written;
    private boolean givenFromMemory;

    private volatile Optional<Spooled> oldest = Optional.empty();
    private final SpilledEntries spilled;

    public Backlog(Spool spool, JournalQueue<Spooled> recent, Clock clock, Meanwhile meanwhile) {
        this.spool = spool;
        this.spilled = new SpilledEntries(spool);
        this.recent = recent;
        this.clock = clock;
        this.changes = new WaitingChanges(meanwhile);
        // More than any process before this one can have reached, whatever became of its folder.
        this.nextNumber = Math.max(spool.behindAll(), ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
    }

    /**
     * Goes on where an earlier process ended. Before anything is kept.
     *
     * @param alreadyWritten the last number that is in PostgreSQL
     * @param states those of PostgreSQL, that what waits is laid upon
     * @return how many entries wait
     * @throws IOException where the spool cannot be read now
     */
    public synchronized long recover(long alreadyWritten, Map<TargetId, TargetState> states) throws IOException {
        written = alreadyWritten;
        var found = unwritten.find(spool, alreadyWritten);
        lastKept = found.last();
        nextNumber = Math.max(nextNumber, alreadyWritten + 1);
        waiting.set(found.waiting());
        oldest = found.oldest();
        unwritten.layUpon(states);
        spool.written(alreadyWritten);
        spilled.found(alreadyWritten, found);
        return waiting.get();
    }

    /**
     * Has people told of the changes that wait, as of those that are kept from now on. After {@link #recover}, beside {@link #keep},
     * and before {@link #passOver}: it reads all of the spool.
     *
     * @param last the last number to be told of; what was kept later is told of already
     */
    public void announceWaiting(long last, BooleanSupplier goOn) throws IOException {
        changes.announce(spool, written, last, goOn);
    }

    /**
     * PostgreSQL is there, and {@link #recover} was given what was known last: what an earlier process wrote after that is not written
     * again. Before the first {@link #next}.
     */
    public synchronized void passOver(long alreadyWritten) throws IOException {
        var before = written;
        if (alreadyWritten <= before) {
            return;
        }
        WaitingChanges.each(spool, before, alreadyWritten, () -> true, done -> {
            waiting.addAndGet(-done.size());
            unwritten.written(done);
            changes.settled(done);
        });
        written = alreadyWritten;
        spilled.given(alreadyWritten);
        spool.written(alreadyWritten);
    }

    /**
     * What became of entries.
     *
     * @param lost those for which there is no room anywhere
     * @param trouble why the spool cannot be written
     */
    public record Kept(List<Entry> lost, Optional<String> trouble) {}

    /** Keeps entries until they are written. */
    public Kept keep(List<Entry> entries) {
        var now = clock.instant();
        var records = new ArrayList<Spooled>(entries.size());
        for (var entry : entries) {
            records.add(new Spooled(nextNumber++, now, entry));
        }
        var lost = new ArrayList<Entry>();
        // The writer must not end with the spool in between: it would have read there what we offer to memory.
        synchronized (this) {
            var appended = spool.append(records);
            spool.noteClosed(unwritten::all);
            var missing = new HashSet<>(appended.broken().isPresent() ? records : appended.turnedAway());
            for (var record : records) {
                if (!spilled.isSome() && recent.offer(record)) {
                    kept(record);
                } else if (!missing.contains(record)) {
                    spilled.begin();
                    kept(record);
                } else {
                    lost.add(record.entry());
                }
            }
            return new Kept(lost, appended.broken());
        }
    }

    private void kept(Spooled record) {
        lastKept = record.number();
        waiting.incrementAndGet();
        unwritten.add(record);
        changes.announce(record);
    }

    /**
     * At most {@code most} that come next; waits for the first, at most {@code patience}.
     *
     * @throws IOException where they are in a file that cannot be read now; it is tried again by the next call
     */
    public List<Spooled> next(int most, Duration patience) throws InterruptedException, IOException {
        var next = fromMemory(most, spilled.isSome() ? Duration.ZERO : patience);
        givenFromMemory = !next.isEmpty();
        if (next.isEmpty()) {
            next = fromSpool(most);
        }
        if (!next.isEmpty()) {
            spilled.given(next.getLast().number());
            oldest = Optional.of(next.getFirst());
        }
        return next;
    }

    /** Those that were not read from the file meanwhile: while memory was empty for a moment, the writer may have been there. */
    private List<Spooled> fromMemory(int most, Duration patience) throws InterruptedException {
        var drained = recent.drain(most, patience);
        var known = drained.stream().filter(spilled::isGiven).toList();
        recent.release(known);
        return drained.subList(known.size(), drained.size());
    }

    private List<Spooled> fromSpool(int most) throws IOException {
        var found = spilled.next(most);
        if (!found.isEmpty() || !spilled.isSome()) {
            return found;
        }
        synchronized (this) {
            // Nobody keeps anything right now: what is not there now will be in memory.
            var last = spilled.next(most);
            if (last.isEmpty()) {
                spilled.end();
                // What was damaged was counted, and is given to nobody.
                waiting.set(0);
            }
            return last;
        }
    }

    /** What was given last is dealt with. Not before {@link #keep} has announced it, which offers it to the writer first. */
    public synchronized void done(List<Spooled> records) {
        if (givenFromMemory) {
            recent.release(records);
        }
        waiting.addAndGet(-records.size());
        written = records.getLast().number();
        oldest = Optional.empty();
        unwritten.written(records);
        changes.settled(records);
        spool.written(written);
    }

    /** How many entries were damaged in the spool, since this was last asked; for the writer. */
    public long takeDamaged() {
        return spilled.takeDamaged();
    }

    /** Lets the next batch be taken without waiting for more. */
    public void hurry() {
        recent.hurry();
    }

    /** Whether some are in the spool alone. */
    public boolean isSpilled() {
        return spilled.isSome();
    }

    public boolean hasRoom() {
        return spool.hasRoom();
    }

    public long lastKept() {
        return lastKept;
    }

    /** The last number that waits of any of these targets; 0 where nothing does. */
    public long lastKept(Collection<TargetId> targets) {
        return unwritten.last(targets);
    }

    public long written() {
        return written;
    }

    /** How many entries wait. */
    public long waiting() {
        return waiting.get();
    }

    /** The one that has waited longest, while it is being written or waited with. */
    public Optional<Spooled> oldest() {
        return oldest;
    }

    public Spool spool() {
        return spool;
    }
}
