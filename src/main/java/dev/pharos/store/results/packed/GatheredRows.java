package dev.pharos.store.results.packed;

import dev.pharos.store.results.packed.StoredResult.Times;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rows of many targets that come in the order of time, gathered by target. What has no room in memory goes to a file, in pieces of
 * one target each: PostgreSQL would sort the whole of each row, this moves a tenth of it. Of a row is kept what differs from
 * the one before of the same target.
 */
public final class GatheredRows implements AutoCloseable {
    /** {@code tmp}: whoever finds it after a crash may delete it. */
    private static final String NAME = "sealing.tmp";

    private static final int USUAL_BYTES = 512;

    /** As PostgreSQL has them. */
    private static final Comparator<UUID> ORDER = Comparator.comparing(
                    UUID::getMostSignificantBits, Long::compareUnsigned)
            .thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned);

    private final Path file;
    private final int bytesInMemory;
    private final Map<UUID, Rows> byTarget = new HashMap<>();
    private @Nullable FileChannel channel;
    private long written;
    private long inMemory;

    /**
     * Where rows are gathered.
     *
     * @param folder where the file is, while there is one
     * @param bytesInMemory what is not in the file yet takes up to that
     */
    public record Place(Path folder, int bytesInMemory) {
        private static final int USUAL = 16 << 20;

        public Place(Path folder) {
            this(folder, USUAL);
        }

        public GatheredRows begin() {
            return new GatheredRows(this);
        }
    }

    /** What is known of one target. */
    private static final class Rows {
        final byte[][] last = new byte[GatheredColumns.TEXTS][];
        final List<Piece> pieces = new ArrayList<>(1);
        ByteSink open = new ByteSink(USUAL_BYTES);
        long lastStart;
        int count;
    }

    private record Piece(long from, int length) {}

    private GatheredRows(Place place) {
        this.file = place.folder().resolve(NAME);
        this.bytesInMemory = place.bytesInMemory();
    }

    /** Takes the fields of a row, its target apart, in the order of {@link GatheredColumns#LIST}. */
    public void add(UUID target, BinaryRows row) throws IOException {
        var rows = byTarget.computeIfAbsent(target, _ -> new Rows());
        var to = rows.open;
        var before = to.size();
        var start = row.instant();
        to.signed(start - rows.lastStart);
        rows.lastStart = start;
        to.number(row.integer());
        for (var i = 0; i < GatheredColumns.TIMES; i++) {
            to.signed(Times.micros(row.real()));
        }
        texts(rows.last, row, to);
        rows.count++;
        inMemory += to.size() - before;
        if (inMemory > bytesInMemory) {
            spill();
        }
    }

    /** First which of them are others than before, one bit each, and then those. */
    private static void texts(byte[] @Nullable [] last, BinaryRows row, ByteSink to) throws IOException {
        var changed = 0;
        for (var i = 0; i < GatheredColumns.TEXTS; i++) {
            var value = row.bytesOr(last[i]);
            if (value != last[i]) {
                last[i] = value;
                changed |= 1 << i;
            }
        }
        to.number(changed);
        for (var i = 0; changed >>> i != 0; i++) {
            if ((changed >>> i & 1) == 1) {
                to.bytes(last[i]);
            }
        }
    }

    private void spill() throws IOException {
        var to = opened();
        for (var rows : byTarget.values()) {
            if (rows.open.size() > 0) {
                var bytes = ByteBuffer.wrap(rows.open.array(), 0, rows.open.size());
                rows.pieces.add(new Piece(written, bytes.remaining()));
                while (bytes.hasRemaining()) {
                    written += to.write(bytes, written);
                }
                rows.open = new ByteSink(USUAL_BYTES);
            }
        }
        inMemory = 0;
    }

    private FileChannel opened() throws IOException {
        var open = channel;
        if (open == null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.deleteIfExists(file);
            open = FileChannel.open(
                    file,
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
            channel = open;
        }
        return open;
    }

    /** The targets of which there are rows, in PostgreSQL's order. */
    public List<UUID> targets() {
        return byTarget.keySet().stream().sorted(ORDER).toList();
    }

    /** All of one of {@link #targets}, in the order in which they came. */
    public List<StoredResult> of(UUID target) throws IOException {
        var rows = byTarget.get(target);
        if (rows == null) {
            return List.of();
        }
        try {
            return new GatheredColumns(whole(rows), rows.count).results();
        } catch (DamagedDayException damaged) {
            throw new IOException("What was gathered is not what was written: " + damaged.getMessage(), damaged);
        }
    }

    private ByteSource whole(Rows rows) throws IOException {
        var spilled = rows.pieces.stream().mapToInt(Piece::length).sum();
        var bytes = ByteBuffer.allocate(spilled + rows.open.size());
        for (var piece : rows.pieces) {
            bytes.limit(bytes.position() + piece.length());
            for (var from = piece.from(); bytes.hasRemaining(); ) {
                var read = opened().read(bytes, from);
                if (read < 0) {
                    throw new IOException("What was gathered is not there any more: " + file);
                }
                from += read;
            }
        }
        bytes.limit(bytes.capacity());
        bytes.put(rows.open.array(), 0, rows.open.size());
        return new ByteSource(bytes.array(), 0, bytes.capacity());
    }

    @Override
    public void close() {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
