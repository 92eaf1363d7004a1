package dev.pharos.runtime.postgres;

import dev.pharos.runtime.home.StartRefused;
import dev.pharos.runtime.postgres.access.DatabaseAccess;
import dev.pharos.runtime.postgres.process.Postmaster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A server that an earlier Pharos left running on our cluster. */
final class LeftRunning {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(100);
    /** A file that is being written, or too many open ones, pass soon; what does not, only a person can help. */
    private static final Duration IN_DOUBT = Duration.ofSeconds(10);

    /**
     * One that answers.
     *
     * @param version as PostgreSQL counts, {@code 18.4}
     */
    record Found(int port, String password, String version) {}

    private final Path cluster;
    private final Passwords passwords;

    LeftRunning(Path cluster, Passwords passwords) {
        this.cluster = cluster;
        this.passwords = passwords;
    }

    /**
     * How it is reached, once it answers with our password; nothing where none runs. One that is just starting, recovering
     * or stopping is waited for.
     */
    Optional<Found> answering(Duration limit) throws IOException {
        var begin = System.nanoTime();
        var why = "it did not say where it listens";
        while (true) {
            var waited = Duration.ofNanos(System.nanoTime() - begin);
            switch (Postmaster.of(cluster)) {
                case Postmaster.Ended _ -> {
                    return Optional.empty();
                }
                case Postmaster.Unknown(var doubt) -> {
                    if (waited.compareTo(IN_DOUBT) > 0) {
                        throw unclear(doubt);
                    }
                }
                case Postmaster.Running(long pid, int port) -> {
                    if (port != 0) {
                        var asked = ask(port);
                        if (asked.found().isPresent()) {
                            return asked.found();
                        }
                        why = asked.refusal();
                    }
                    if (waited.compareTo(limit) > 0) {
                        throw stuck(pid, why);
                    }
                }
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private record Asked(Optional<Found> found, String refusal) {
        static Asked refused(String why) {
            return new Asked(Optional.empty(), why);
        }
    }

    private Asked ask(int port) throws IOException {
        for (var password : passwords.superusers()) {
            var access = new DatabaseAccess(EmbeddedPostgres.url(port, "postgres"), Cluster.ADMINISTRATOR, password);
            try (var connection = access.connect(PATIENCE);
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery(
                            "SELECT current_setting('data_directory'), current_setting('server_version')")) {
                return answer(rows, port, password);
            } catch (SQLException e) {
                if (!DatabaseAccess.isWrongPassword(e)) {
                    return Asked.refused(String.valueOf(e.getMessage()));
                }
            }
        }
        throw new StartRefused("PostgreSQL on port " + port + " does not accept the password in "
                + passwords.likeliestFile() + ", though it runs on " + cluster
                + "; put the right file back, or set PHAROS_DATA_DIR to a new folder.");
    }

    private Asked answer(ResultSet rows, int port, String password) throws SQLException, IOException {
        rows.next();
        return Files.isSameFile(Path.of(rows.getString(1)), cluster)
                ? new Asked(Optional.of(new Found(port, password, rows.getString(2))), "")
                : Asked.refused("it serves another folder");
    }

    private StartRefused unclear(String why) {
        return new StartRefused("It cannot be told whether PostgreSQL is still running on " + cluster + " (" + why
                + "); mend that, or make sure that none is, delete " + cluster.resolve("postmaster.pid")
                + ", and start Pharos again.");
    }

    private StartRefused stuck(long pid, String why) {
        return new StartRefused("PostgreSQL (process " + pid + ") is still running on " + cluster
                + " and does not answer (" + why + "); end it with \"kill -INT " + pid + "\" and start Pharos again.");
    }
}
