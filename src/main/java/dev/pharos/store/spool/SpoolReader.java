package dev.pharos.store.spool;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of a spool in their order, each once, and goes on where it stopped when there are more. What is damaged is
 * passed over and counted; a file that cannot be read right now is none of that, and is tried again. For one thread.
 */
public final class SpoolReader {
    private static final Logger LOG = Logger.getLogger(SpoolReader.class);
    private static final int NOTHING = 0;

    /** How often a file is tried before it is set aside: five minutes of a writer that tries once a second. */
    static final int TRIES = 300;

    /** Bytes. */
    private static final int ABOUT_A_RECORD = 240;

    private final Spool spool;
    private final LongSupplier known;
    private final Set<Long> unread;
    private @Nullable Segment segment;
    private Frames frames = new Frames(new byte[NOTHING], NOTHING);
    /** Where in the segment those frames begin. */
    private long base;

    /** Up to where the segment was there when it was last read. */
    private long seen;

    private boolean ended;
    private long last;
    /** Of the segment, from its beginning on. */
    private long counted;

    private long lost;
    private int failures;

    /** @param unread segments that are passed over, by the number of their first record */
    SpoolReader(Spool spool, LongSupplier known, Set<Long> unread) {
        this.spool = spool;
        this.unread = unread;
        this.known = known;
    }

    /**
     * At most {@code most} of those that come next; empty where there is none any more, for now.
     *
     * @throws IOException where what comes next cannot be read now; nothing was passed over, and the next call tries it again
     */
    public List<Spooled> next(int most) throws IOException {
        var found = new ArrayList<Spooled>();
        while (found.size() < most) {
            var record = frames.next();
            if (record.isPresent()) {
                count(record.get().number());
                found.add(record.get());
            } else if (!loaded(found.isEmpty())) {
                break;
            }
        }
        return found;
    }

    /** Who has found something already is given that first: the next call meets the same trouble. */
    private boolean loaded(boolean tellsTrouble) throws IOException {
        try {
            return load();
        } catch (IOException unreadable) {
            if (tellsTrouble) {
                throw unreadable;
            }
            return false;
        }
    }

    /** How many records were damaged, since this was last asked. */
    public long takeLost() {
        var count = lost;
        lost = 0;
        return count;
    }

    /** Within a segment numbers have no gap: what is missing was damaged. */
    private void count(long number) {
        if (frames.takeDamaged()) {
            lost += Math.max(0, number - 1 - Math.max(last, known.getAsLong()));
        }
        last = number;
        counted++;
    }

    /** Whether there is more to read. */
    private boolean load() throws IOException {
        if (segment != null) {
            var current = segment;
            // Asked first: whoever closes it has told its whole length before.
            var closed = current.isClosed();
            if (current.length() > seen) {
                fill(current);
                return true;
            }
            if (!closed) {
                return false;
            }
            end(current);
        }
        var next = spool.after(segment, unread);
        next.ifPresent(this::begin);
        return next.isPresent();
    }

    private void begin(Segment next) {
        segment = next;
        frames = new Frames(new byte[NOTHING], NOTHING);
        base = 0;
        seen = 0;
        ended = false;
        last = next.first() - 1;
        counted = 0;
    }

    private void fill(Segment current) throws IOException {
        var length = current.length();
        try {
            var bytes = current.read(base + frames.place());
            next(bytes, frames.takeDamaged());
            failures = 0;
        } catch (IOException unreadable) {
            if (++failures < TRIES && !(unreadable instanceof NoSuchFileException)) {
                throw new IOException(current.file() + " cannot be read (" + unreadable + ")", unreadable);
            }
            giveUp(current, unreadable);
        }
        seen = length;
    }

    /** The file is kept, for whoever can make it readable again. */
    private void giveUp(Segment current, IOException why) throws IOException {
        var held = heldBy(current);
        var kept = spool.setAside(current);
        LOG.errorf(
                "%s cannot be read (%s): about %d results are lost. It is kept as %s", current.file(), why, held, kept);
        failures = 0;
        ended = true;
        lost += held;
        next(new byte[NOTHING], false);
    }

    /** Of a file of an earlier process only its length is known. */
    private long heldBy(Segment current) {
        return current.last() == Long.MAX_VALUE
                ? Math.max(1, (current.length() - base - frames.place()) / ABOUT_A_RECORD)
                : Math.max(0, current.last() - Math.max(last, known.getAsLong()));
    }

    private void next(byte[] bytes, boolean damaged) {
        base += frames.place();
        frames = new Frames(bytes, bytes.length, damaged);
    }

    /** What is left at the end of a file was torn when its process, or the machine, came to its end. */
    private void end(Segment current) {
        if (ended) {
            return;
        }
        ended = true;
        if (frames.takeDamaged() || base + frames.place() < current.length()) {
            LOG.warnf("The end of %s cannot be read and is left out", current.file());
            // Its last number is not known: where some behind those that were read is in PostgreSQL, it was this one.
            lost += known.getAsLong() > last ? 0 : 1;
        }
        if (current.last() == Long.MAX_VALUE) {
            current.endsWith(last, counted);
        }
    }
}
