package dev.pharos.store.spool;

import dev.pharos.core.incident.TargetState;
import dev.pharos.core.targets.TargetId;
import dev.pharos.store.spool.codec.ByteReader;
import dev.pharos.store.spool.codec.ByteWriter;
import dev.pharos.store.spool.codec.StateCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;

/**
 * What a start must know of closed segments, so that it reads some megabytes of a full spool and not all of it: how many records
 * each holds, and what was believed of each target at its last record. One file, written anew whenever a segment is closed, and no
 * more than a shortcut: where it cannot be read, the segments are.
 */
public record SpoolIndex(List<Held> segments, Map<TargetId, Last> targets) {
    /** "PHX1". */
    private static final int MAGIC = 0x50485831;

    private static final int VERSION = 1;

    /** A closed segment, by the numbers of its records. */
    public record Held(long first, long last, long records) {}

    /**
     * The last record of a target.
     *
     * @param believed of the last that says what is believed; empty where none does that waits
     */
    public record Last(long number, Optional<Believed> believed) {}

    /** What is believed of a target, and the number of the record that says so. */
    public record Believed(long number, TargetState state) {}

    public SpoolIndex {
        segments = List.copyOf(segments);
        targets = Map.copyOf(targets);
    }

    /** Segments that need no reading at a start: all but the one in which what is written ends. */
    public List<Held> behind(long written) {
        return segments.stream()
                .filter(it -> it.last() > written)
                .sorted((one, other) -> Long.compare(one.first(), other.first()))
                .skip(1)
                .toList();
    }

    /** Whether all that it knows of and is not written is in these segments; else somebody has moved some away. */
    boolean isOf(Set<Long> firsts, long written) {
        return segments.stream().allMatch(it -> it.last() <= written || firsts.contains(it.first()));
    }

    /** Takes the place of an earlier one, or fails and leaves that. */
    void write(Path folder) throws IOException {
        var out = new ByteWriter();
        out.int32(MAGIC);
        out.one(VERSION);
        out.int32(segments.size());
        segments.forEach(it -> {
            out.int64(it.first());
            out.int64(it.last());
            out.int64(it.records());
        });
        out.int32(targets.size());
        targets.forEach((id, last) -> {
            out.uuid(id.value());
            out.int64(last.number());
            out.maybe(last.believed(), it -> {
                out.int64(it.number());
                StateCodec.write(out, it.state());
            });
        });
        out.int32(sum(out.written().array(), out.size()));
        replace(folder, out.written());
    }

    private static void replace(Path folder, ByteBuffer bytes) throws IOException {
        var fresh = folder.resolve("index.new");
        Files.deleteIfExists(fresh);
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel = FileChannel.open(fresh, options, mode)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
        Files.move(fresh, file(folder), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Empty where there is none, or none that is whole. */
    static Optional<SpoolIndex> read(Path folder) {
        try {
            var bytes = Files.readAllBytes(file(folder));
            var length = bytes.length - Integer.BYTES;
            if (length < 0 || ByteBuffer.wrap(bytes).getInt(length) != sum(bytes, length)) {
                return Optional.empty();
            }
            return read(new ByteReader(bytes, 0, length));
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<SpoolIndex> read(ByteReader in) {
        if (in.int32() != MAGIC || in.one() != VERSION) {
            return Optional.empty();
        }
        var segments = new ArrayList<Held>();
        for (var left = in.int32(); left > 0; left--) {
            segments.add(new Held(in.int64(), in.int64(), in.int64()));
        }
        var targets = new HashMap<TargetId, Last>();
        for (var left = in.int32(); left > 0; left--) {
            targets.put(
                    new TargetId(in.uuid()),
                    new Last(in.int64(), in.maybe(() -> new Believed(in.int64(), StateCodec.read(in)))));
        }
        return in.isAtEnd() ? Optional.of(new SpoolIndex(segments, targets)) : Optional.empty();
    }

    static void delete(Path folder) throws IOException {
        Files.deleteIfExists(file(folder));
    }

    private static Path file(Path folder) {
        return folder.resolve("index");
    }

    private static int sum(byte[] bytes, int length) {
        var sum = new CRC32C();
        sum.update(bytes, 0, length);
        return (int) sum.getValue();
    }

    /** The numbers of the first records of those that need no reading. */
    Set<Long> unread(long written) {
        var read = behind(written).stream().map(Held::first).collect(Collectors.toSet());
        segments.stream().filter(it -> it.last() <= written).map(Held::first).forEach(read::add);
        return read;
    }
}
