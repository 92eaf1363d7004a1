package dev.pharos.runtime.postgres;

import dev.pharos.runtime.home.StartRefused;
import dev.pharos.runtime.postgres.access.DatabaseAccess;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Brings the server of a cluster to where Pharos can work in it: started, or taken over where one of the same version was
 * left running, with its passwords parted and its database made. One that dies meanwhile is started again.
 */
final class Launch {
    private static final Duration ANSWERING = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Cluster cluster;
    private final Server server;
    private final Consumer<String> console;

    Launch(Cluster cluster, Server server, Consumer<String> console) {
        this.cluster = cluster;
        this.server = server;
        this.console = console;
    }

    EmbeddedPostgres run() throws IOException {
        var begin = System.nanoTime();
        var told = false;
        while (true) {
            try {
                return once();
            } catch (SQLException failed) {
                if (!DatabaseAccess.isAway(failed) || System.nanoTime() - begin > ANSWERING.toNanos()) {
                    throw refusal(failed);
                }
                if (!told) {
                    console.accept("PostgreSQL ended while Pharos was starting, and is started again.");
                    told = true;
                }
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private EmbeddedPostgres once() throws IOException, SQLException {
        var running = usable(new LeftRunning(cluster.folder(), cluster.passwords()).answering(ANSWERING));
        int port = running.isPresent() ? running.get().port() : startOnFreePort();
        var passwords = cluster.passwords();
        var known = running.isPresent() ? running.get().password() : knownOf(port, passwords);
        var administrator = passwords.part(administrator(port, known));
        var application = new DatabaseAccess(
                EmbeddedPostgres.url(port, ApplicationDatabase.NAME),
                ApplicationDatabase.NAME,
                passwords.application());
        ApplicationDatabase.prepare(administrator, application);
        return new EmbeddedPostgres(server, administrator, application, running.isPresent());
    }

    private static DatabaseAccess administrator(int port, String password) {
        return new DatabaseAccess(EmbeddedPostgres.url(port, "postgres"), Cluster.ADMINISTRATOR, password);
    }

    /** One of another version is stopped: its holes are why there is a newer one. */
    private Optional<LeftRunning.Found> usable(Optional<LeftRunning.Found> left) {
        var other = left.filter(it -> !it.version().equals(Binaries.version()));
        if (other.isEmpty()) {
            return left;
        }
        console.accept("PostgreSQL " + other.get().version() + ", which an earlier Pharos has left running, is stopped,"
                + " and PostgreSQL " + Binaries.version() + " started in its place.");
        server.stop();
        return Optional.empty();
    }

    private int startOnFreePort() throws IOException {
        int port = Ports.free(cluster.rememberedPort(), new SecureRandom());
        cluster.configure(port);
        var ended = server.startPatiently();
        if (!ended.well()) {
            throw new StartRefused("PostgreSQL did not start in " + cluster.folder() + ": " + ended.output()
                    + "; its log is in the folder log there.");
        }
        return port;
    }

    /** Of the passwords that may be the superuser's the one that is; only one is asked about nowhere. */
    private static String knownOf(int port, Passwords passwords) throws IOException, SQLException {
        var candidates = passwords.superusers();
        for (var candidate : candidates.subList(0, candidates.size() - 1)) {
            try (var _ = administrator(port, candidate).connect(Duration.ofSeconds(10))) {
                return candidate;
            } catch (SQLException e) {
                if (!DatabaseAccess.isWrongPassword(e)) {
                    throw e;
                }
            }
        }
        return candidates.getLast();
    }

    private StartRefused refusal(SQLException failed) {
        return new StartRefused(
                "PostgreSQL in " + cluster.folder() + " did not let Pharos make its database: " + failed.getMessage()
                        + "; its log is in the folder log there.",
                failed);
    }
}
