package dev.pharos.runtime.postgres;

import dev.pharos.runtime.home.StartRefused;
import dev.pharos.runtime.postgres.access.DatabaseAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Copies the files of the embedded database so that a server which is started on the copy has all that was committed when the copying
 * ended: with the low-level backup API while a server runs on them (PostgreSQL manual, 25.3.4, "Making a Base Backup Using the Low Level
 * API"), else as they lie there. The programs for it, pg_basebackup and pg_dump, are not among those that Pharos brings.
 */
public final class ClusterCopy {
    /** Takes what is copied, in order; names are relative to the cluster, with slashes. */
    public interface Taker {
        void folder(String name) throws IOException;

        /** A file may grow, shrink or vanish while it is read: whoever vanishes is left out. */
        void file(String name, Path file) throws IOException;

        void text(String name, String text) throws IOException;
    }

    private static final Duration ANSWERING = Duration.ofSeconds(30);
    private static final String WAL = "pg_wal";
    private static final String SEGMENT = "[0-9A-F]{24}(\\.history)?|[0-9A-F]{8}\\.history";

    /** What is only of the server that runs, or made anew by the next one; the manual names them. */
    private static final Set<String> CONTENTS_LEFT_OUT = Set.of(
            "log",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    private static final Predicate<String> LEFT_OUT = name -> name.equals("postmaster.pid")
            || name.equals("postmaster.opts")
            || name.startsWith("pgsql_tmp")
            || name.equals("pg_internal.init");

    private final Path cluster;
    private final Passwords passwords;
    private final Taker taker;

    private ClusterCopy(Path home, Taker taker) {
        this.cluster = home.resolve("cluster");
        this.passwords = new Passwords(home);
        this.taker = taker;
    }

    /** The version whose files they are, as PostgreSQL writes it: 18; empty where there are none. */
    public static Optional<String> majorVersion(Path home) throws IOException {
        var file = home.resolve("cluster").resolve("PG_VERSION");
        return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
    }

    /** The one that this Pharos can run. */
    public static String knownVersion() {
        return Integer.toString(Binaries.MAJOR);
    }

    /**
     * Copies while a server runs on the files; nothing where none does.
     *
     * @return whether one runs
     */
    public static boolean ofRunning(Path home, Taker taker) throws IOException {
        var copy = new ClusterCopy(home, taker);
        var running = new LeftRunning(copy.cluster, copy.passwords).answering(ANSWERING);
        if (running.isEmpty()) {
            return false;
        }
        var access = new DatabaseAccess(
                EmbeddedPostgres.url(running.get().port(), "postgres"),
                Cluster.ADMINISTRATOR,
                running.get().password());
        try (var connection = access.connect(ANSWERING)) {
            copy.throughServer(connection);
        } catch (SQLException failed) {
            throw new StartRefused(
                    "PostgreSQL on " + copy.cluster + " did not let itself be copied: " + failed.getMessage()
                            + "; nothing was written.",
                    failed);
        }
        return true;
    }

    /** Copies where no server runs, and none can be started meanwhile. */
    public static void ofStopped(Path home, Taker taker) throws IOException {
        var copy = new ClusterCopy(home, taker);
        copy.folders(copy.cluster, "");
        copy.wal(_ -> true);
    }

    private void throughServer(Connection connection) throws IOException, SQLException {
        // The slot ends with the connection. Until then no segment that the copy needs is recycled.
        ask(connection, "SELECT pg_create_physical_replication_slot('pharos_backup_' || pg_backend_pid(), true, true)");
        var first = ask(connection, "SELECT pg_walfile_name(pg_backup_start('pharos backup', fast => true))")
                .getFirst();
        folders(cluster, "");
        var end = ask(
                connection,
                "SELECT labelfile, spcmapfile, pg_walfile_name(lsn) FROM pg_backup_stop(wait_for_archive => false)");
        wal(name -> name.endsWith(".history") || name.compareTo(first) >= 0 && name.compareTo(end.get(2)) <= 0);
        taker.text("backup_label", end.getFirst());
        if (!end.get(1).isBlank()) {
            taker.text("tablespace_map", end.get(1));
        }
    }

    private static List<String> ask(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(question)) {
            row.next();
            var columns = new String[row.getMetaData().getColumnCount()];
            for (var i = 0; i < columns.length; i++) {
                var value = row.getString(i + 1);
                columns[i] = value == null ? "" : value;
            }
            return List.of(columns);
        }
    }

    private void folders(Path folder, String prefix) throws IOException {
        for (var path : listed(folder)) {
            var name = String.valueOf(path.getFileName());
            var full = prefix + name;
            if (LEFT_OUT.test(name)) {
                continue;
            }
            if (Files.isSymbolicLink(path)) {
                throw new StartRefused(
                        path + " is a link, as a tablespace or a moved pg_wal is; such a database is copied with"
                                + " pg_basebackup.");
            }
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                taker.folder(full);
                if (!full.equals(WAL) && !(prefix.isEmpty() && CONTENTS_LEFT_OUT.contains(name))) {
                    folders(path, full + "/");
                }
            } else {
                taker.file(full, path);
            }
        }
    }

    private void wal(Predicate<String> wanted) throws IOException {
        taker.folder(WAL + "/archive_status");
        for (var path : listed(cluster.resolve(WAL))) {
            var name = String.valueOf(path.getFileName());
            if (name.matches(SEGMENT) && wanted.test(name)) {
                taker.file(WAL + "/" + name, path);
            }
        }
    }

    private static List<Path> listed(Path folder) throws IOException {
        try (var all = Files.list(folder)) {
            return all.sorted().toList();
        }
    }
}
