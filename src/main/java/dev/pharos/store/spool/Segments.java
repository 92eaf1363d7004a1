package dev.pharos.store.spool;

import dev.pharos.core.targets.TargetId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The segments of a spool, the oldest first, with the index of those that are closed. The spool's monitor guards it; but any may ask how large it is. */
final class Segments {
    private static final Logger LOG = Logger.getLogger(Segments.class);

    private final Path folder;
    private final List<Segment> all = new ArrayList<>();
    private volatile long bytes;
    /** A segment was closed, and the index does not know of it yet. */
    private boolean closedOne;

    private Segments(Path folder) {
        this.folder = folder;
    }

    /** Those that an earlier process left in a folder. */
    static Segments found(Path folder) throws IOException {
        var segments = new Segments(folder);
        try (var files = Files.list(folder)) {
            for (var file : files.sorted(Comparator.naturalOrder()).toList()) {
                Segment.found(file).ifPresent(segments.all::add);
            }
        }
        segments.measure();
        return segments;
    }

    void add(Segment segment) {
        all.add(segment);
    }

    long bytes() {
        return bytes;
    }

    /** One of them has grown. */
    void measure() {
        bytes = all.stream().mapToLong(Segment::length).sum();
    }

    /** The first number that no record of theirs can have. */
    long behindAll() {
        return all.isEmpty() ? 1 : all.getLast().first() + all.getLast().length() + 1;
    }

    /** The one after {@code before}, or the first, of those that are to be read. */
    Optional<Segment> after(@Nullable Segment before, Set<Long> unread) {
        return all.stream()
                .filter(it -> before == null || it.first() > before.first())
                .filter(it -> !unread.contains(it.first()))
                .findFirst();
    }

    /** Deletes those of which all is written. */
    void deleteClosed(long written) {
        all.removeIf(segment -> segment.isClosed() && segment.last() <= written && deleted(segment));
        measure();
    }

    /** False where the file could not be deleted: it is tried again with the next; what is in it is known to be written. */
    boolean delete(Segment segment) {
        var deleted = deleted(segment);
        if (deleted) {
            all.remove(segment);
        }
        measure();
        return deleted;
    }

    private static boolean deleted(Segment segment) {
        try {
            segment.delete();
            return true;
        } catch (IOException failed) {
            return false;
        }
    }

    /** Leaves out one that cannot be read, and keeps its file under another name. */
    Path setAside(Segment segment) throws IOException {
        var kept = segment.setAside();
        all.remove(segment);
        measure();
        return kept;
    }

    /** What an earlier process has noted of those that it closed; empty where that cannot be relied upon. */
    Optional<SpoolIndex> index(long written) {
        var firsts = all.stream().map(Segment::first).collect(Collectors.toSet());
        var index = SpoolIndex.read(folder).filter(it -> it.isOf(firsts, written));
        index.ifPresent(known -> known.segments()
                .forEach(held -> all.stream()
                        .filter(it -> it.first() == held.first())
                        .forEach(it -> it.endsWith(held.last(), held.records()))));
        return index;
    }

    void closedOne() {
        closedOne = true;
    }

    /** Where one was closed since: notes what is in those that are. */
    void noteClosed(Supplier<Map<TargetId, SpoolIndex.Last>> targets) {
        if (!closedOne) {
            return;
        }
        closedOne = false;
        var closed = all.stream().filter(Segment::isClosed).toList();
        if (closed.stream().anyMatch(it -> it.records() == Segment.NOT_COUNTED)) {
            return;
        }
        var held = closed.stream()
                .map(it -> new SpoolIndex.Held(it.first(), it.last(), it.records()))
                .toList();
        try {
            new SpoolIndex(held, targets.get()).write(folder);
        } catch (IOException failed) {
            // The one before tells less, and what it does not tell is read.
            LOG.debugf("The index of the spool could not be written: %s", failed.getMessage());
        }
    }

    /** The index of nothing is left out. */
    void end() throws IOException {
        measure();
        if (all.isEmpty()) {
            SpoolIndex.delete(folder);
        }
    }
}
