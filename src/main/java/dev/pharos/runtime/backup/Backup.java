package dev.pharos.runtime.backup;

import dev.pharos.runtime.home.DataFolder;
import dev.pharos.runtime.home.StartRefused;
import dev.pharos.runtime.postgres.ClusterCopy;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes all of a data folder into one file, also while Pharos runs on it: the keys, what waits to be written, the passwords of the
 * database, and the database as it is when the backup ends.
 */
public final class Backup {
    static final String FORMAT = "pharos-backup 1";
    static final String HEAD = "pharos-backup";
    static final String CLUSTER = "postgres/cluster";

    private static final List<String> PASSWORDS =
            List.of("password", "superuser-password", "superuser-password.next", "port");

    private final Path data;
    private final Consumer<String> console;

    /** @param console told what was done */
    public Backup(Path data, Consumer<String> console) {
        this.data = data.toAbsolutePath().normalize();
        this.console = console;
    }

    /** @throws StartRefused with a sentence for a person, where it cannot be done; then no file is left */
    public void write(Path file, Instant at) {
        var target = file.toAbsolutePath().normalize();
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new StartRefused(
                    target + " is there already, and a backup is never written over; choose another name.");
        }
        if (target.startsWith(data)) {
            throw new StartRefused(target + " lies in the data folder, which it is to outlive; choose another place.");
        }
        try {
            var version = ClusterCopy.majorVersion(home()).orElseThrow(this::nothing);
            try (var archive = new ArchiveWriter(target)) {
                archive.text(HEAD, FORMAT + "\nPostgreSQL " + version + "\n" + at + "\n");
                // What waits in the spool comes first: what the database has taken of it meanwhile, it knows.
                files(archive);
                cluster(archive);
                archive.end();
            }
            console.accept("Wrote " + target + ", " + Files.size(target) / 1024
                    + " KiB. It holds all secrets of Pharos: keep it as one.");
        } catch (IOException failed) {
            throw new StartRefused(
                    "The backup " + target + " could not be written (" + failed + "); nothing is left of it.", failed);
        }
    }

    private Path home() {
        return data.resolve("postgres");
    }

    private StartRefused nothing() {
        return new StartRefused(
                "There is no embedded database in " + data
                        + "; set PHAROS_DATA_DIR as it was set for the start. An outside PostgreSQL is backed up with its own programs: docs/operations.md says how.");
    }

    private void cluster(ArchiveWriter archive) throws IOException {
        var taker = new ClusterCopy.Taker() {
            @Override
            public void folder(String name) throws IOException {
                archive.folder(CLUSTER + "/" + name);
            }

            @Override
            public void file(String name, Path file) throws IOException {
                archive.file(CLUSTER + "/" + name, file);
            }

            @Override
            public void text(String name, String text) throws IOException {
                archive.text(CLUSTER + "/" + name, text);
            }
        };
        if (!ClusterCopy.ofRunning(home(), taker)) {
            // Held, so that nobody starts a server on it meanwhile.
            try (var _ = DataFolder.open(data, console)) {
                ClusterCopy.ofStopped(home(), taker);
            }
        }
    }

    private void files(ArchiveWriter archive) throws IOException {
        for (var name : PASSWORDS) {
            var file = home().resolve(name);
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                archive.file("postgres/" + name, file);
            }
        }
        Files.walkFileTree(data, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes it) throws IOException {
                if (folder.equals(home())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                if (!folder.equals(data)) {
                    archive.folder(name(folder));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes it) throws IOException {
                if (it.isRegularFile() && !file.equals(data.resolve("pharos.lock"))) {
                    archive.file(name(file), file);
                }
                return FileVisitResult.CONTINUE;
            }

            /** A file of the spool that was written back and deleted meanwhile. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failed) throws IOException {
                if (failed instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failed;
            }
        });
    }

    private String name(Path path) {
        return data.relativize(path).toString();
    }
}
