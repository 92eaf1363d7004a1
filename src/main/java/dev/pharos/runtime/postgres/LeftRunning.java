package dev.pharos.runtime.postgres;

import dev.pharos.runtime.home.StartRefused;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A server that an earlier Pharos left running on our cluster. */
final class LeftRunning {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final String INVALID_PASSWORD = "28P01";

    private final Path cluster;
    private final String password;

    LeftRunning(Path cluster, String password) {
        this.cluster = cluster;
        this.password = password;
    }

    /**
     * Its port, once it answers with our password; nothing where none runs. One that is just starting, recovering or
     * stopping is waited for.
     */
    Optional<Integer> answering(Duration limit) {
        var until = System.nanoTime() + limit.toNanos();
        var why = "it did not say where it listens";
        while (true) {
            var running = Postmaster.of(cluster);
            if (running.isEmpty()) {
                return Optional.empty();
            }
            int port = running.get().port();
            if (port != 0) {
                var refusal = refusal(port);
                if (refusal.isEmpty()) {
                    return Optional.of(port);
                }
                why = refusal.get();
            }
            if (System.nanoTime() - until > 0) {
                throw stuck(running.get().pid(), why);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private Optional<String> refusal(int port) {
        var url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
        try (var connection = new DatabaseAccess(url, Cluster.ADMINISTRATOR, password).connect(PATIENCE);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SHOW data_directory")) {
            return rows.next() && rows.getString(1).equals(cluster.toString())
                    ? Optional.empty()
                    : Optional.of("it serves another folder");
        } catch (SQLException e) {
            if (INVALID_PASSWORD.equals(e.getSQLState())) {
                throw new StartRefused("PostgreSQL on port " + port + " does not accept the password in "
                        + cluster.resolveSibling("password") + ", though it runs on " + cluster
                        + "; put the right file back, or set PHAROS_DATA_DIR to a new folder.");
            }
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private StartRefused stuck(long pid, String why) {
        return new StartRefused("PostgreSQL (process " + pid + ") is still running on " + cluster
                + " and does not answer (" + why + "); end it with \"kill -INT " + pid + "\" and start Pharos again.");
    }
}
