package dev.pharos.core.rollup;

import dev.pharos.core.rollup.Cover.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A window in buckets of one length. They begin on a grid that a Monday at midnight in UTC is on, so that those of whole
 * hours, days and weeks are such, and are the same whenever somebody asks; the first and the last may be cut by the window.
 *
 * @param bucket at least a millisecond
 */
public record Buckets(Instant from, Instant to, Duration bucket) {
    private static final long A_MONDAY = Instant.parse("1969-12-29T00:00:00Z").toEpochMilli();

    public Buckets {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from " + from + " must be before to " + to);
        }
    }

    /** One bucket that is the whole window. */
    public static Buckets whole(Instant from, Instant to) {
        return new Buckets(from, to, Duration.between(from, to));
    }

    /** How many there are. */
    public long count() {
        return index(to.minusMillis(1)) + 1;
    }

    /** The place, from 0, of the bucket that an instant of the window is in. */
    public long index(Instant at) {
        return grid(at) - grid(from);
    }

    public Instant begin(long index) {
        var begin = edge(index);
        return begin.isBefore(from) ? from : begin;
    }

    public Instant end(long index) {
        var end = edge(index + 1);
        return end.isAfter(to) ? to : end;
    }

    /** Of what all buckets are put together, in order of time; neighbours of one kind are one part. */
    public List<Part> parts(Instant rolledUntil) {
        var parts = new ArrayList<Part>();
        for (var i = 0L; i < count(); i++) {
            for (var part : Cover.of(begin(i), end(i), rolledUntil)) {
                if (!parts.isEmpty() && parts.getLast().grain().equals(part.grain())) {
                    parts.set(
                            parts.size() - 1,
                            new Part(part.grain(), parts.getLast().from(), part.to()));
                } else {
                    parts.add(part);
                }
            }
        }
        return parts;
    }

    /** A part of the window, cut where so many buckets end. */
    public List<Part> cut(Part part, int atOnce) {
        var pieces = new ArrayList<Part>();
        for (var from = part.from(); from.isBefore(part.to()); ) {
            var end = end(index(from) + atOnce - 1);
            var to = end.isBefore(part.to()) ? end : part.to();
            pieces.add(new Part(part.grain(), from, to));
            from = to;
        }
        return pieces;
    }

    private long grid(Instant at) {
        return bucket.equals(Duration.between(from, to))
                ? 0
                : Math.floorDiv(at.toEpochMilli() - A_MONDAY, bucket.toMillis());
    }

    private Instant edge(long index) {
        return bucket.equals(Duration.between(from, to))
                ? index == 0 ? from : to
                : Instant.ofEpochMilli(A_MONDAY + (grid(from) + index) * bucket.toMillis());
    }
}
