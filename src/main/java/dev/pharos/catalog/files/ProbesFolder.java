package dev.pharos.catalog.files;

import dev.pharos.catalog.files.plan.FileReading;
import dev.pharos.json.yaml.Mistake;
import dev.pharos.json.yaml.SourceLocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the files of a folder again and again, and reads those that changed. Looks at times, sizes and file keys
 * instead of waiting for events, so that it also works on mounted volumes and follows the symbolic links that Kubernetes
 * swaps under a ConfigMap.
 *
 * <p>A changed file is read once two looks in a row found it the same, so that one which is half written does not count.
 * For one thread.
 */
final class ProbesFolder {
    private static final int MAX_BYTES = 8 * 1_048_576;
    /** What was written so shortly before it was read may have changed since without a new time. */
    private static final Duration COARSEST_CLOCK = Duration.ofSeconds(2);

    private record Stamp(
            FileTime modified, long size, @Nullable Object fileKey) {}

    /**
     * @param last as the last look found it
     * @param read as it was when it was read
     * @param readAtMs by the wall clock
     */
    private record Seen(
            Stamp last, @Nullable Stamp read, long readAtMs, byte[] sha256, Optional<FileReading> reading) {}

    private final Path folder;
    private final String name;
    private final Duration quiet;
    private final Clock clock;
    private final BiFunction<String, String, FileReading> read;
    private Map<String, Seen> seen = new HashMap<>();
    private boolean looked;
    private boolean restless;

    /**
     * @param quiet a file that is older than this at the first look is read at once
     * @param read makes of a source and its text what it says
     */
    ProbesFolder(Path folder, Duration quiet, Clock clock, BiFunction<String, String, FileReading> read) {
        this.folder = folder.toAbsolutePath().normalize();
        this.name = Objects.toString(this.folder.getFileName(), "");
        this.quiet = quiet;
        this.clock = clock;
        this.read = read;
    }

    /** What is there now. */
    FolderLook look() {
        try {
            var found = new HashMap<String, Seen>();
            var readings = new ArrayList<FileReading>();
            restless = false;
            for (var file : list()) {
                var source = name + "/" + file.getFileName();
                var now = look(file, source, seen.get(source));
                found.put(source, now);
                now.reading().ifPresent(readings::add);
            }
            seen = found;
            looked = true;
            return new FolderLook.Files(readings);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return new FolderLook.Unreadable("there is no folder " + folder);
        } catch (IOException e) {
            return new FolderLook.Unreadable("the folder " + folder + " cannot be read: " + reason(e));
        }
    }

    /** Whether the last look found a file that is just being written. */
    boolean isRestless() {
        return restless;
    }

    /** The next look reads files with a mistake again, because what they mean depends on the environment too. */
    void forgetMistakes() {
        seen.replaceAll((_, it) -> it.reading().orElse(null) instanceof FileReading.Mistaken
                ? new Seen(it.last(), null, 0, new byte[0], it.reading())
                : it);
    }

    private List<Path> list() throws IOException {
        try (var all = Files.list(folder)) {
            return all.filter(ProbesFolder::isProbeFile)
                    .filter(it -> !Files.isDirectory(it))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static boolean isProbeFile(Path path) {
        var file = path.getFileName().toString();
        return !file.startsWith(".") && (file.endsWith(".yaml") || file.endsWith(".yml"));
    }

    private Seen look(Path file, String source, @Nullable Seen before) {
        try {
            var stamp = stamp(file);
            if (before != null && stamp.equals(before.read()) && !mayHaveChangedUnseen(before)) {
                return new Seen(stamp, before.read(), before.readAtMs(), before.sha256(), before.reading());
            }
            if (!isQuiet(stamp, before)) {
                restless = true;
                return before == null
                        ? new Seen(stamp, null, 0, new byte[0], Optional.empty())
                        : new Seen(stamp, before.read(), before.readAtMs(), before.sha256(), before.reading());
            }
            return readAnew(file, source, stamp, before);
        } catch (IOException e) {
            var nothing = new Stamp(FileTime.fromMillis(0), -1, null);
            return new Seen(
                    nothing, null, 0, new byte[0], Optional.of(mistaken(source, "cannot be read: " + reason(e))));
        }
    }

    private Seen readAnew(Path file, String source, Stamp stamp, @Nullable Seen before) throws IOException {
        var at = clock.millis();
        if (stamp.size() > MAX_BYTES) {
            var tooLarge = mistaken(
                    source, "the file of " + stamp.size() + " bytes must have at most " + MAX_BYTES + ": split it");
            return new Seen(stamp, stamp, at, new byte[0], Optional.of(tooLarge));
        }
        var content = content(file);
        var hash = sha256(content);
        var reading = before != null && Arrays.equals(hash, before.sha256())
                ? before.reading()
                : Optional.of(understand(source, content));
        return new Seen(stamp, stamp, at, hash, reading);
    }

    private static byte[] content(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(MAX_BYTES + 1);
        }
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }

    private FileReading understand(String source, byte[] content) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return read.apply(source, text.toString());
        } catch (CharacterCodingException e) {
            return mistaken(source, "the file must be text in UTF-8");
        }
    }

    private boolean isQuiet(Stamp stamp, @Nullable Seen before) {
        if (before != null) {
            return stamp.equals(before.last());
        }
        var age = Duration.ofMillis(clock.millis() - stamp.modified().toMillis());
        return !looked && (age.compareTo(quiet) > 0 || age.isNegative());
    }

    private static boolean mayHaveChangedUnseen(Seen seen) {
        return seen.readAtMs() - seen.last().modified().toMillis() < COARSEST_CLOCK.toMillis();
    }

    private static Stamp stamp(Path file) throws IOException {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
    }

    private static FileReading mistaken(String source, String message) {
        return new FileReading.Mistaken(source, List.of(new Mistake(SourceLocation.START, "", message)));
    }

    private static String reason(IOException e) {
        return e instanceof AccessDeniedException
                ? "permission denied"
                : e.getClass().getSimpleName() + " " + e.getMessage();
    }
}
