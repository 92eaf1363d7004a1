package dev.pharos.runtime.postgres;

import dev.pharos.runtime.home.PrivateFiles;
import dev.pharos.runtime.home.StartRefused;
import dev.pharos.runtime.postgres.access.DatabaseAccess;
import dev.pharos.runtime.postgres.process.Postmaster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL that Pharos brings along: a real server with its own process, passwords and durability. It outlives a
 * Pharos that is killed, and the next one takes it over.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private final Server server;
    private final DatabaseAccess administrator;
    private final DatabaseAccess application;
    private final boolean takenOver;
    private @Nullable Watch watch;

    EmbeddedPostgres(Server server, DatabaseAccess administrator, DatabaseAccess application, boolean takenOver) {
        this.server = server;
        this.administrator = administrator;
        this.application = application;
        this.takenOver = takenOver;
    }

    /**
     * Starts the server whose files are in {@code home}, or takes over the one that runs on them. Programs are unpacked
     * into {@code home} as well, and those of other versions deleted.
     *
     * @param console told what was done besides
     * @throws StartRefused where only a person can help
     */
    public static EmbeddedPostgres start(Path home, Consumer<String> console) {
        var started = start(home, home, console);
        try {
            Binaries.deleteOthers(home)
                    .forEach(version -> console.accept("The programs of PostgreSQL " + version + " are deleted."));
        } catch (IOException e) {
            console.accept("The programs of an earlier PostgreSQL in " + home + " could not be deleted: " + e);
        }
        return started;
    }

    /** As above, with the programs in a folder that several may share, in which nothing is deleted. */
    public static EmbeddedPostgres start(Path home, Path programs, Consumer<String> console) {
        try {
            PrivateFiles.makeFolder(home);
            return start(home, programs, Account.find(above(home), Surroundings.ofThisProcess()), console);
        } catch (IOException e) {
            throw new StartRefused(
                    "PostgreSQL's files in " + home + " cannot be written (" + e.getMessage()
                            + "); fix that, or set PHAROS_DATA_DIR to another folder.",
                    e);
        }
    }

    static EmbeddedPostgres start(Path home, Path programs, Account account, Consumer<String> console)
            throws IOException {
        PrivateFiles.refuseLink(home);
        PrivateFiles.makeFolder(home);
        var binaries = Binaries.in(programs);
        var cluster = new Cluster(home, binaries, account);
        cluster.claim();
        account.letThrough(above(home));
        account.letThrough(home);
        cluster.prepare();
        return new Launch(cluster, new Server(cluster.folder(), home.resolve("start.log"), binaries, account), console)
                .run();
    }

    private static Path above(Path path) {
        var absolute = path.toAbsolutePath();
        return Objects.requireNonNullElse(absolute.getParent(), absolute);
    }

    static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** For Pharos itself: owner of one database, no more. */
    public DatabaseAccess access() {
        return application;
    }

    /** For the server's own affairs. */
    public DatabaseAccess administrator() {
        return administrator;
    }

    /** Whether an earlier Pharos had left the server running. */
    public boolean takenOver() {
        return takenOver;
    }

    /** From now on a server that dies is started again, until this is closed. */
    public synchronized void watch() {
        if (watch == null) {
            watch = Watch.over(server);
        }
    }

    Postmaster postmaster() {
        return server.state();
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
