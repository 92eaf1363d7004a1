package dev.pharos.runtime.postgres;

import dev.pharos.runtime.home.PrivateFiles;
import dev.pharos.runtime.home.StartRefused;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL that Pharos brings along: a real server with its own process, password and durability. It outlives a
 * Pharos that is killed, and the next one takes it over.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Duration ANSWERING = Duration.ofMinutes(5);
    private static final int PASSWORD_BYTES = 32;

    private final Cluster cluster;
    private final Server server;
    private final int port;
    private final String password;
    private final boolean takenOver;
    private @Nullable Watch watch;

    private EmbeddedPostgres(Cluster cluster, Server server, int port, String password, boolean takenOver) {
        this.cluster = cluster;
        this.server = server;
        this.port = port;
        this.password = password;
        this.takenOver = takenOver;
    }

    /**
     * Starts the server whose files are in {@code home}, or takes over the one that runs on them. Programs are unpacked
     * into {@code home} as well.
     *
     * @throws StartRefused where only a person can help
     */
    public static EmbeddedPostgres start(Path home) {
        return start(home, home);
    }

    /** As above, with the programs in a folder that several may share. */
    public static EmbeddedPostgres start(Path home, Path programs) {
        try {
            PrivateFiles.makeFolder(home);
            return start(home, programs, Account.find(home));
        } catch (IOException e) {
            throw new StartRefused(
                    "PostgreSQL's files in " + home + " cannot be written (" + e.getMessage()
                            + "); fix that, or set PHAROS_DATA_DIR to another folder.",
                    e);
        }
    }

    static EmbeddedPostgres start(Path home, Path programs, Account account) throws IOException {
        PrivateFiles.makeFolder(home);
        account.giveHome(home);
        var binaries = Binaries.in(programs);
        var cluster = new Cluster(home, binaries, account);
        return start(cluster, new Server(cluster.folder(), home.resolve("start.log"), binaries, account));
    }

    private static EmbeddedPostgres start(Cluster cluster, Server server) throws IOException {
        var random = new SecureRandom();
        cluster.prepare(Base64.getUrlEncoder().withoutPadding().encodeToString(random.generateSeed(PASSWORD_BYTES)));
        var password = cluster.password();
        var running = new LeftRunning(cluster.folder(), password).answering(ANSWERING);
        int port = running.isPresent() ? running.get() : Ports.free(cluster.rememberedPort(), random);
        if (running.isEmpty()) {
            cluster.configure(port);
            var ended = server.startPatiently();
            if (!ended.well()) {
                throw new StartRefused("PostgreSQL did not start in " + cluster.folder() + ": " + ended.output()
                        + "; its log is in the folder log there.");
            }
        }
        var postgres = new EmbeddedPostgres(cluster, server, port, password, running.isPresent());
        postgres.prepareDatabase();
        return postgres;
    }

    private void prepareDatabase() {
        try {
            ApplicationDatabase.prepare(administrator(), access());
        } catch (SQLException e) {
            throw new StartRefused(
                    "PostgreSQL in " + cluster.folder() + " did not let Pharos make its database: " + e.getMessage()
                            + "; its log is in the folder log there.",
                    e);
        }
    }

    /** For Pharos itself: owner of one database, no more. */
    public DatabaseAccess access() {
        return new DatabaseAccess(url(ApplicationDatabase.NAME), ApplicationDatabase.NAME, password);
    }

    /** For the server's own affairs. */
    public DatabaseAccess administrator() {
        return new DatabaseAccess(url("postgres"), Cluster.ADMINISTRATOR, password);
    }

    /** Whether an earlier Pharos had left the server running. */
    public boolean takenOver() {
        return takenOver;
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** From now on a server that dies is started again, until this is closed. */
    public synchronized void watch() {
        if (watch == null) {
            watch = Watch.over(server);
        }
    }

    Optional<Postmaster> postmaster() {
        return Postmaster.of(cluster.folder());
    }

    /** Stops the server, with all that was committed on disk. */
    @Override
    public synchronized void close() {
        if (watch != null) {
            watch.close();
            watch = null;
        }
        server.stop();
    }
}
