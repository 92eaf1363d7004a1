package dev.pharos.store.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A file of the spool, named by its first record. One thread appends to the newest; any reads what it has been told is there.
 */
final class Segment {
    private static final Logger LOG = Logger.getLogger(Segment.class);
    private static final Pattern NAME = Pattern.compile("(\\d{19})\\.spool");

    static final long NOT_COUNTED = -1;

    private final Path file;
    private final long first;
    private volatile long length;
    private volatile boolean closed;
    private volatile long last;
    /** {@link #NOT_COUNTED} for one of another process, until it has been read. */
    private volatile long records;

    private volatile @Nullable FileChannel channel;

    private Segment(Path file, long first, long length) {
        this.file = file;
        this.first = first;
        this.length = length;
    }

    /** One that is there already; empty where the file is none. It gets no more records: its end may be torn. */
    static Optional<Segment> found(Path file) throws IOException {
        var name = NAME.matcher(String.valueOf(file.getFileName()));
        if (!name.matches() || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        var segment = new Segment(file, Long.parseLong(name.group(1)), Files.size(file));
        segment.last = Long.MAX_VALUE;
        segment.records = NOT_COUNTED;
        segment.closed = true;
        return Optional.of(segment);
    }

    /** A new one in a folder, for its owner alone. */
    static Segment create(Path folder, long first) throws IOException {
        var file = folder.resolve("%019d.spool".formatted(first));
        var segment = new Segment(file, first, 0);
        segment.channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return segment;
    }

    /** Appends {@code count} whole records, the last of which is {@code last}; where that fails, none of them is there. */
    void append(ByteBuffer records, long last, int count) throws IOException {
        var to = Objects.requireNonNull(channel, "only a new segment grows");
        var begin = length;
        try {
            var place = begin;
            while (records.hasRemaining()) {
                place += to.write(records, place);
            }
            this.last = last;
            this.records += count;
            length = place;
        } catch (IOException failed) {
            to.truncate(begin);
            throw failed;
        }
    }

    /** Does nothing where it was deleted meanwhile. */
    void force() throws IOException {
        var to = channel;
        try {
            if (to != null) {
                to.force(false);
            }
        } catch (ClosedChannelException deleted) {
            LOG.debugf("%s is gone already", file);
        }
    }

    /** From now on it gets no more records. */
    void close() throws IOException {
        closed = true;
        var open = channel;
        channel = null;
        if (open != null) {
            open.close();
        }
    }

    void delete() throws IOException {
        close();
        Files.deleteIfExists(file);
    }

    /** Keeps the file, if there still is one, under a name that no spool takes for its own. */
    Path setAside() throws IOException {
        close();
        var kept = file.resolveSibling(file.getFileName() + ".unreadable");
        try {
            return Files.move(file, kept);
        } catch (NoSuchFileException gone) {
            return kept;
        }
    }

    /** All from {@code place} on, as far as it has been written. */
    byte[] read(long place) throws IOException {
        var bytes = ByteBuffer.allocate(Math.toIntExact(Math.max(0, length - place)));
        try (var from = FileChannel.open(file, StandardOpenOption.READ)) {
            while (bytes.hasRemaining() && from.read(bytes, place + bytes.position()) >= 0) {
                // Until all is read, or the file turns out to be shorter.
            }
        }
        return bytes.hasRemaining() ? Arrays.copyOf(bytes.array(), bytes.position()) : bytes.array();
    }

    long first() {
        return first;
    }

    /** Its last record; more than any number where another process wrote it. */
    long last() {
        return last;
    }

    /** What of another process' has been read to its end, or is known from the index. */
    void endsWith(long number, long count) {
        last = number;
        records = count;
    }

    /** How many it holds; {@link #NOT_COUNTED} where nobody knows. */
    long records() {
        return records;
    }

    long length() {
        return length;
    }

    boolean isClosed() {
        return closed;
    }

    Path file() {
        return file;
    }
}
