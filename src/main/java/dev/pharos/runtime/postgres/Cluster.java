package dev.pharos.runtime.postgres;

import dev.pharos.runtime.home.PrivateFiles;
import dev.pharos.runtime.home.StartRefused;
import dev.pharos.runtime.postgres.process.Postmaster;
import dev.pharos.runtime.postgres.process.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The files of the embedded database in one folder: {@code cluster} (PostgreSQL's own), {@code port} and its
 * {@link Passwords}. Initialising happens beside and ends in a rename, so that a cluster that is there is whole.
 */
final class Cluster {
    /** The owner of the server; Pharos itself works as a plain user. */
    static final String ADMINISTRATOR = "postgres";

    private static final Duration INITIALISING = Duration.ofMinutes(5);
    private static final Duration STOPPING = Duration.ofSeconds(30);
    private static final String ACCESS_RULES = """
            # Written anew at each start: from this machine, with a password, as anyone who has one.
            host all all 127.0.0.1/32 scram-sha-256
            """;

    private final Path home;
    private final Binaries binaries;
    private final Account account;
    private final Passwords passwords;

    Cluster(Path home, Binaries binaries, Account account) {
        this.home = home;
        this.passwords = new Passwords(home);
        this.binaries = binaries;
        this.account = account;
    }

    Path folder() {
        return home.resolve("cluster");
    }

    Passwords passwords() {
        return passwords;
    }

    /** Sees to it that what is there is ours to run, where it was run as another user before, who may have left it running. */
    void claim() throws IOException {
        refuseLinks();
        for (var file : passwords.files()) {
            if (Files.exists(file)) {
                account.keep(file);
            }
        }
        if (Files.exists(folder()) && account.isStrangers(folder())) {
            stopStrangers();
            account.giveAll(folder());
        }
    }

    /** Somebody who may write in here could otherwise have us read, write or give away what lies elsewhere. */
    private void refuseLinks() throws IOException {
        for (var name : List.of("cluster", "cluster.new", "port", "start.log", "superuser-password.initial")) {
            PrivateFiles.refuseLink(home.resolve(name));
        }
        for (var file : passwords.files()) {
            PrivateFiles.refuseLink(file);
        }
    }

    /** By a signal, which root may send to whomever: its user is perhaps one that we cannot become any more. */
    private void stopStrangers() {
        if (Postmaster.of(folder()) instanceof Postmaster.Running(long pid, int _)) {
            Program.run(List.of("sh", "-c", "kill -INT " + pid), STOPPING);
        }
        var until = System.nanoTime() + STOPPING.toNanos();
        while (!(Postmaster.of(folder()) instanceof Postmaster.Ended)) {
            if (System.nanoTime() - until > 0) {
                throw new StartRefused(
                        "PostgreSQL is still running on " + folder() + " as another user than it would be"
                                + " started as now, and does not stop; stop it, and start Pharos again.");
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    /** Makes the cluster where there is none. */
    void prepare() throws IOException {
        // One that cannot be looked at is not taken for one that is not there: its passwords would be written over.
        if (Files.notExists(folder())) {
            passwords.make();
            initialise(passwords.superusers().getFirst());
        } else {
            checkMajorVersion();
        }
    }

    private void initialise(String superuserPassword) throws IOException {
        var draft = home.resolve("cluster.new");
        Binaries.delete(draft);
        PrivateFiles.makeFolder(draft);
        account.give(draft);
        var passwordFile = home.resolve("superuser-password.initial");
        put(passwordFile, superuserPassword);
        var command = account.command(
                binaries.program("initdb"),
                "--pgdata=" + draft,
                "--username=" + ADMINISTRATOR,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums",
                "--no-instructions");
        var ended = Program.run(command, INITIALISING);
        Files.delete(passwordFile);
        if (!ended.well()) {
            throw new StartRefused("PostgreSQL could not make its database in " + draft + ": "
                    + Notes.lastComplaint(ended.output())
                    + "; fix that, or set QUARKUS_DATASOURCE_JDBC_URL to an outside database.");
        }
        Files.move(draft, folder(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void checkMajorVersion() throws IOException {
        var file = folder().resolve("PG_VERSION");
        var found = Files.exists(file) ? Files.readString(file).strip() : "no version";
        if (!found.equals(Integer.toString(Binaries.MAJOR))) {
            throw new StartRefused("The database in " + folder() + " was made by PostgreSQL " + found
                    + " and this Pharos brings PostgreSQL " + Binaries.MAJOR
                    + "; start the Pharos that made it, or set PHAROS_DATA_DIR to a new folder.");
        }
    }

    Optional<Integer> rememberedPort() {
        try {
            return Optional.of(
                    Integer.parseInt(Files.readString(home.resolve("port")).strip()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Writes the settings, with this port among them. */
    void configure(int port) throws IOException {
        put(home.resolve("port"), port + "\n");
        putInCluster("pg_hba.conf", ACCESS_RULES);
        putInCluster("postgresql.conf", settings() + "port = " + port + "\n");
    }

    /** Written beside, where only we may write, and moved in whole: nothing of what is in there is followed. */
    private void putInCluster(String name, String text) throws IOException {
        var draft = home.resolve(name);
        put(draft, text);
        Files.move(draft, folder().resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private void put(Path file, String text) throws IOException {
        PrivateFiles.write(file, text);
        account.give(file);
    }

    private static String settings() {
        try (var stream = Cluster.class.getResourceAsStream("postgresql.conf")) {
            if (stream == null) {
                throw new IllegalStateException("postgresql.conf is not among the resources");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
