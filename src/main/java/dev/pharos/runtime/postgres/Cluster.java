package dev.pharos.runtime.postgres;

import dev.pharos.runtime.home.PrivateFiles;
import dev.pharos.runtime.home.StartRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;

/**
 * The files of the embedded database: {@code cluster} (PostgreSQL's own), {@code password} and {@code port} in one folder.
 * Initialising happens beside and ends in a rename, so that a cluster that is there is whole.
 */
final class Cluster {
    /** The owner of the server; Pharos itself works as a plain user. */
    static final String ADMINISTRATOR = "postgres";

    private static final Duration INITIALISING = Duration.ofMinutes(5);
    private static final String ACCESS_RULES = """
            # Written anew at each start: from this machine, with a password, as anyone who has one.
            host all all 127.0.0.1/32 scram-sha-256
            """;

    private final Path home;
    private final Binaries binaries;
    private final Account account;

    Cluster(Path home, Binaries binaries, Account account) {
        this.home = home;
        this.binaries = binaries;
        this.account = account;
    }

    Path folder() {
        return home.resolve("cluster");
    }

    /** Makes the cluster where there is none. */
    void prepare(String password) throws IOException {
        if (Files.exists(folder())) {
            checkMajorVersion();
        } else {
            initialise(password);
        }
    }

    private void initialise(String password) throws IOException {
        var draft = home.resolve("cluster.new");
        Binaries.delete(draft);
        var passwordFile = home.resolve("password");
        PrivateFiles.write(passwordFile, password);
        account.give(passwordFile);
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

    /** @throws StartRefused where it is gone, because nobody can then open the cluster */
    String password() throws IOException {
        var file = home.resolve("password");
        if (!Files.isReadable(file)) {
            throw new StartRefused(
                    "The file " + file + " with the password of the database beside it is missing or cannot be read;"
                            + " put it back, or set PHAROS_DATA_DIR to a new folder.");
        }
        return Files.readString(file).strip();
    }

    boolean exists() {
        return Files.exists(folder());
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
        put(folder().resolve("pg_hba.conf"), ACCESS_RULES);
        put(folder().resolve("postgresql.conf"), settings() + "port = " + port + "\n");
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
