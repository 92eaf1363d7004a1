package dev.pharos.runtime.backup;

import dev.pharos.runtime.home.PrivateFiles;
import dev.pharos.runtime.home.StartRefused;
import dev.pharos.runtime.postgres.ClusterCopy;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Makes a data folder of a backup: beside it until all of it is there and as it was written, and then in one step. It never writes over a
 * data folder.
 */
public final class Restore {
    /**
     * Up to when the database is brought, out of an archive of its write-ahead log.
     *
     * @param archive where {@code archive_command} put the segments
     * @param until empty: as far as they go
     */
    public record Recovery(Path archive, Optional<Instant> until) {
        public Recovery {
            archive = archive.toAbsolutePath().normalize();
            if (!archive.toString().matches("[^'\"\\\\%\\p{Cntrl}]+")) {
                throw new StartRefused("The folder " + archive
                        + " has a quote, backslash, percent or control character in its name; choose another.");
            }
        }
    }

    /** With a numeric offset: no name of a zone is known yet when PostgreSQL reads this. */
    private static final DateTimeFormatter TARGET =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS'+00'").withZone(ZoneOffset.UTC);

    private static final int MOST_OF_A_NOTE = 64 << 20;

    private final Path data;
    private final Consumer<String> console;

    /** @param console told what was done */
    public Restore(Path data, Consumer<String> console) {
        this.data = data.toAbsolutePath().normalize();
        this.console = console;
    }

    /** @throws StartRefused with a sentence for a person, where it cannot be done; then nothing has changed */
    public void read(Path file, Optional<Recovery> recovery) {
        var draft = data.resolveSibling("." + data.getFileName() + ".restoring");
        try {
            refuseOccupied();
            Trees.delete(draft);
            PrivateFiles.makeFolder(draft);
            unpack(file, draft);
            var cluster = draft.resolve(Backup.CLUSTER);
            if (Files.isDirectory(cluster)) {
                recover(cluster, recovery);
            }
            Files.deleteIfExists(data);
            Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
            console.accept("Restored " + data + ". Start Pharos on it.");
        } catch (ZipException | EOFException broken) {
            throw new StartRefused(
                    file + " is no whole backup (" + broken.getMessage() + "); nothing was restored.", broken);
        } catch (DirectoryNotEmptyException _) {
            throw occupied();
        } catch (IOException failed) {
            throw new StartRefused(
                    file + " could not be restored to " + data + " (" + failed + "); nothing has changed there.",
                    failed);
        } finally {
            Trees.deleteQuietly(draft);
        }
    }

    private void refuseOccupied() throws IOException {
        if (Files.exists(data)) {
            try (var all = Files.list(data)) {
                if (all.findAny().isPresent()) {
                    throw occupied();
                }
            }
        }
    }

    private StartRefused occupied() {
        return new StartRefused("The data folder " + data
                + " is not empty, and a Pharos may be running on it; stop that, and move the folder away, or set PHAROS_DATA_DIR"
                + " to a new one.");
    }

    private static void unpack(Path file, Path into) throws IOException {
        var sums = new Sums();
        var whole = false;
        try (var zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(ArchiveWriter.SUMS)) {
                    whole = sums.agreeWith(text(zip));
                } else if (entry.isDirectory()) {
                    PrivateFiles.makeFolder(within(into, entry));
                } else {
                    unpack(zip, entry, into, sums);
                }
            }
        }
        if (!whole) {
            throw new StartRefused(
                    file + " is no whole backup: what is in it is not what was written; nothing was restored.");
        }
        Files.delete(into.resolve(Backup.HEAD));
    }

    private static void unpack(ZipInputStream zip, ZipEntry entry, Path into, Sums sums) throws IOException {
        var path = within(into, entry);
        PrivateFiles.makeFolder(Objects.requireNonNull(path.getParent()));
        var digest = Sums.digest();
        try (var out = PrivateFiles.make(path)) {
            var buffer = new byte[128 * 1024];
            for (var read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
                digest.update(buffer, 0, read);
                out.write(ByteBuffer.wrap(buffer, 0, read));
            }
            out.force(true);
        }
        sums.add(entry.getName(), digest);
        if (entry.getName().equals(Backup.HEAD)) {
            checkHead(Files.readString(path));
        }
    }

    private static void checkHead(String head) {
        var lines = head.lines().toList();
        if (lines.size() < 2 || !lines.getFirst().equals(Backup.FORMAT)) {
            throw new StartRefused("The backup is of another format than " + Backup.FORMAT
                    + "; restore it with the Pharos that wrote it.");
        }
        if (!lines.get(1).equals("PostgreSQL " + ClusterCopy.knownVersion())) {
            throw new StartRefused("The backup is of a database of " + lines.get(1)
                    + ", and this Pharos brings PostgreSQL " + ClusterCopy.knownVersion()
                    + "; restore it with the Pharos that wrote it, and see docs/embedded-postgresql.md.");
        }
    }

    private static Path within(Path into, ZipEntry entry) throws ZipException {
        var path = into.resolve(entry.getName()).normalize();
        if (!path.startsWith(into) || path.equals(into)) {
            throw new ZipException("it names " + entry.getName() + ", which is outside of the data folder");
        }
        return path;
    }

    private static String text(ZipInputStream zip) throws IOException {
        return new String(zip.readNBytes(MOST_OF_A_NOTE), StandardCharsets.UTF_8);
    }

    /**
     * As the manual says, 25.3.5, "Recovering Using a Continuous Archive Backup". Also without an archive, so that a history of its
     * own begins: on the old one the segments to come would have the names of those that were archived before, and
     * {@code archive_command} would refuse them for ever. What an earlier restore asked for is in the backup's settings, so each one
     * is said anew. An instant is looked for in the history that the backup is of, which restores before may have left; without one
     * it is the latest.
     */
    private static void recover(Path cluster, Optional<Recovery> recovery) throws IOException {
        if (recovery.isPresent()) {
            check(cluster, recovery.get());
        }
        var fetch = recovery.map(it -> "cp \"" + it.archive() + "/%f\" \"%p\"").orElse("false");
        var until = recovery.flatMap(Recovery::until).map(TARGET::format).orElse("");
        var history = until.isEmpty() ? "latest" : "current";
        // Nobody is let in before the end: Pharos would meet a database that takes no writes.
        var settings = """

                restore_command = '%s'
                recovery_target_time = '%s'
                recovery_target_timeline = '%s'
                recovery_target_action = 'promote'
                hot_standby = off
                """.formatted(fetch, until, history);
        Files.writeString(
                cluster.resolve("postgresql.auto.conf"),
                settings,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        PrivateFiles.write(cluster.resolve("recovery.signal"), "");
    }

    private static void check(Path cluster, Recovery recovery) {
        if (!Files.isDirectory(recovery.archive())) {
            throw new StartRefused("There is no folder " + recovery.archive()
                    + "; --wal names the one in which archive_command puts its segments.");
        }
        if (Files.notExists(cluster.resolve("backup_label"))) {
            throw new StartRefused(
                    "The backup was made of a stopped database, which ends where it ended: restore it without"
                            + " --wal, or take one that was made while Pharos ran.");
        }
    }
}
