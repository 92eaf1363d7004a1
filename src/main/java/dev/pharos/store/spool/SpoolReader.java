package dev.pharos.store.spool;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of a spool in their order, each once, and goes on where it stopped when there are more. What is damaged is
 * passed over and counted. For one thread.
 */
public final class SpoolReader {
    private static final Logger LOG = Logger.getLogger(SpoolReader.class);
    private static final int NOTHING = 0;

    private final Spool spool;
    private @Nullable Segment segment;
    private Frames frames = new Frames(new byte[NOTHING], NOTHING);
    /** Where in the segment those frames begin. */
    private long base;

    /** Up to where the segment was there when it was last read. */
    private long seen;

    private boolean ended;
    private long last;
    private long lost;

    SpoolReader(Spool spool) {
        this.spool = spool;
    }

    /** At most {@code most} of those that come next; empty where there is none any more, for now. */
    public List<Spooled> next(int most) {
        var found = new ArrayList<Spooled>();
        while (found.size() < most) {
            var record = frames.next();
            if (record.isPresent()) {
                count(record.get().number());
                found.add(record.get());
            } else if (!load()) {
                break;
            }
        }
        return found;
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
            lost += Math.max(1, number - last - 1);
        }
        last = number;
    }

    /** Whether there is more to read. */
    private boolean load() {
        if (segment != null) {
            var current = segment;
            // Asked first: whoever closes it has told its whole length before.
            var closed = current.isClosed();
            if (current.length() > seen) {
                return fill(current);
            }
            if (!closed) {
                return false;
            }
            end(current);
        }
        var next = spool.after(segment);
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
    }

    /** What cannot be read is passed over; who is stopped meanwhile has read nothing. */
    private boolean fill(Segment current) {
        var length = current.length();
        try {
            var bytes = current.read(base + frames.place());
            next(bytes, frames.takeDamaged());
        } catch (ClosedByInterruptException stopped) {
            return false;
        } catch (IOException unreadable) {
            LOG.errorf("%s cannot be read and is left out: %s", current.file(), unreadable.getMessage());
            next(new byte[NOTHING], true);
        }
        seen = length;
        return true;
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
            lost++;
            LOG.warnf("The end of %s cannot be read and is left out", current.file());
        }
        if (current.last() == Long.MAX_VALUE) {
            current.endsWith(last);
        }
    }
}
