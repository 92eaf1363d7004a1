package dev.pharos.store.spool;

import dev.pharos.core.targets.TargetId;
import dev.pharos.store.spool.codec.ByteWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The records of one data folder that are not known to be in PostgreSQL, oldest first, in segments of some megabytes. One thread
 * appends; another reads, and says what is written, so that whole segments are deleted.
 *
 * <p>Bounded in bytes. Past seven eighths of the limit only what says more than its own result is taken, past fifteen sixteenths
 * only what opens or resolves an incident: the oldest is kept, and who is turned away is counted.
 */
public final class Spool implements Closeable {
    private static final Logger LOG = Logger.getLogger(Spool.class);

    /** At most; a small limit has smaller ones, so that room is given back soon. */
    private static final long SEGMENT = 8 << 20;

    private static final long SMALLEST_SEGMENT = 4 << 10;
    /** What is written already and smaller stays a while, so that a calm journal does not make a file a second. */
    private static final long WORTH_DELETING = 256 << 10;

    private final Path folder;
    private final UUID id;
    private final long limit;
    private final long segmentLength;
    private final Segments segments;
    private final ByteWriter batch = new ByteWriter();
    private @Nullable Segment active;

    /**
     * What became of records that were to be appended.
     *
     * @param turnedAway for which there is no room
     * @param broken why the file could not be written, so that none of the others is there
     */
    public record Appended(List<Spooled> turnedAway, Optional<String> broken) {}

    private Spool(Path folder, UUID id, long limit, Segments segments) {
        this.folder = folder;
        this.segments = segments;
        this.id = id;
        this.limit = limit;
        this.segmentLength = Math.clamp(limit / 8, SMALLEST_SEGMENT, SEGMENT);
    }

    /**
     * Opens the spool in a folder, which is made with mode 0700 where it is missing.
     *
     * @param limit bytes of all segments together
     * @param newId names the spool, the first time
     */
    public static Spool open(Path folder, long limit, Supplier<UUID> newId) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return new Spool(folder, SpoolId.of(folder, newId), limit, Segments.found(folder));
    }

    /** The same as long as the folder is there: under it PostgreSQL keeps how far this spool is written. */
    public UUID id() {
        return id;
    }

    /** Bytes of all segments. */
    public long bytes() {
        return segments.bytes();
    }

    /** Whether less than half of it is used. */
    public boolean hasRoom() {
        return segments.bytes() < limit / 2;
    }

    /** The first number that no record before this process can have. */
    public synchronized long behindAll() {
        return segments.behindAll();
    }

    /** Appends records in their order; they are safe from the end of this process, and with {@link #force} of the machine. */
    public synchronized Appended append(List<Spooled> records) {
        batch.cut(0);
        var turnedAway = new ArrayList<Spooled>();
        var last = 0L;
        var count = 0;
        for (var record : records) {
            var before = batch.size();
            if (Frames.append(batch, record) && segments.bytes() + batch.size() <= record.mostOf(limit)) {
                last = record.number();
                count++;
            } else {
                batch.cut(before);
                turnedAway.add(record);
            }
        }
        return new Appended(
                turnedAway,
                last == 0 ? Optional.empty() : flushed(records.getFirst().number(), last, count));
    }

    private Optional<String> flushed(long first, long last, int count) {
        try {
            if (active == null || active.length() >= segmentLength) {
                begin(first);
            }
            active().append(batch.written(), last, count);
            return Optional.empty();
        } catch (IOException failed) {
            abandonActive();
            return Optional.of(String.valueOf(failed.getMessage()));
        } finally {
            segments.measure();
        }
    }

    private void begin(long first) throws IOException {
        if (active != null) {
            active.force();
            active.close();
            segments.closedOne();
        }
        active = Segment.create(folder, first);
        segments.add(active);
    }

    private Segment active() {
        return Objects.requireNonNull(active, "a segment was begun");
    }

    /** What could not be written may have left something behind: the next record begins another file. */
    private void abandonActive() {
        var broken = active;
        active = null;
        try {
            if (broken != null) {
                broken.close();
            }
        } catch (IOException gone) {
            LOG.debugf("A file of the spool could not be closed: %s", gone.getMessage());
        }
    }

    /** Makes what was appended safe from the end of the machine. */
    public void force() throws IOException {
        Segment newest;
        synchronized (this) {
            newest = active;
        }
        if (newest != null) {
            newest.force();
            try (var directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                directory.force(true);
            }
        }
    }

    /**
     * What an earlier process has noted of the segments that it closed; empty where that cannot be relied upon.
     *
     * @param written the last number that is in PostgreSQL
     */
    public synchronized Optional<SpoolIndex> index(long written) {
        return segments.index(written);
    }

    /**
     * Where a segment was closed since: notes for the next start what is in those that are.
     *
     * @param targets the last that waits of each target, without what is in the segment that was begun
     */
    public synchronized void noteClosed(Supplier<Map<TargetId, SpoolIndex.Last>> targets) {
        segments.noteClosed(targets);
    }

    /** All up to {@code number} are in PostgreSQL. */
    public synchronized void written(long number) {
        segments.deleteClosed(number);
        if (active != null && active.last() <= number && active.length() >= WORTH_DELETING) {
            delete(active);
        }
    }

    private void delete(Segment segment) {
        if (segments.delete(segment)) {
            active = segment == active ? null : active;
        }
    }

    /** Leaves out a segment that cannot be read, and keeps its file under another name. */
    synchronized Path setAside(Segment segment) throws IOException {
        var kept = segments.setAside(segment);
        active = segment == active ? null : active;
        return kept;
    }

    /**
     * Reads from the oldest on.
     *
     * @param known the last number that needs no reading: of what is damaged up to it nothing is lost
     */
    public SpoolReader reader(LongSupplier known) {
        return new SpoolReader(this, known, Set.of());
    }

    /** The same at a start: what the index tells is not read. */
    public SpoolReader reader(LongSupplier known, Optional<SpoolIndex> index) {
        var unread = index.map(it -> it.unread(known.getAsLong()));
        return new SpoolReader(this, known, unread.orElse(Set.of()));
    }

    /** The segment after one that is to be read; the first where there is none before. */
    synchronized Optional<Segment> after(@Nullable Segment before, Set<Long> unread) {
        return segments.after(before, unread);
    }

    /** Ends, and leaves nothing behind where all is written. */
    public synchronized void end(long written) throws IOException {
        written(written);
        if (active != null && active.last() <= written) {
            delete(active);
        }
        segments.end();
        close();
    }

    @Override
    public synchronized void close() throws IOException {
        if (active != null) {
            active.force();
            active.close();
            active = null;
        }
    }
}
