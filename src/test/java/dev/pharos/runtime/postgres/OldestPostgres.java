package dev.pharos.runtime.postgres;

import dev.pharos.runtime.home.PrivateFiles;
import dev.pharos.runtime.postgres.access.DatabaseAccess;
import dev.pharos.runtime.postgres.process.Program;
import dev.pharos.testing.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.zip.ZipFile;

/** A server of the oldest major version that docs/operations.md allows for, as an operator would run it: none of ours. */
public final class OldestPostgres implements AutoCloseable {
    /** Put there by the build: see pom.xml. */
    private static final Path ARCHIVE = Path.of("target/older-postgres/postgres-15.19.0.jar");

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final String PASSWORD = "of-the-tests-only";
    private static final String USER = "pharos";

    private final Path folder;
    private final Account account;
    private final Binaries binaries;
    private final int port = FreePort.find();

    /** @param home a folder of the test's own */
    public OldestPostgres(Path home) throws IOException {
        folder = Files.createDirectories(home.resolve("oldest-postgres"));
        var programs = Files.createDirectories(folder.resolve("programs"));
        try (var jar = new ZipFile(ARCHIVE.toFile());
                var packed = jar.getInputStream(jar.getEntry("postgres-linux-x86_64.txz"))) {
            Binaries.unpack(packed, programs);
        }
        Files.setPosixFilePermissions(programs, PosixFilePermissions.fromString("rwxr-xr-x"));
        binaries = Binaries.at(programs);
        account = Account.find(folder, Surroundings.ofThisProcess());
        account.letThrough(folder);
        begin();
    }

    /** Whether the archive is one for this machine. */
    public static boolean runsHere() {
        return List.of("amd64", "x86_64").contains(System.getProperty("os.arch"))
                && System.getProperty("os.name").equals("Linux");
    }

    private void begin() throws IOException {
        var cluster = cluster();
        PrivateFiles.makeFolder(cluster);
        account.give(cluster);
        var password = folder.resolve("password");
        PrivateFiles.write(password, PASSWORD);
        account.give(password);
        run("initdb", "--username=postgres", "--pwfile=" + password, "--auth=scram-sha-256", "--encoding=UTF8");
        var log = folder.resolve("log");
        PrivateFiles.write(log, "");
        account.give(log);
        run(
                "pg_ctl",
                "--wait",
                "--log=" + log,
                "--options=-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=''",
                "start");
        execute("CREATE ROLE " + USER + " LOGIN PASSWORD '" + PASSWORD + "'");
    }

    /** An empty one, of which a role without further rights is the owner. */
    public DatabaseAccess database(String name) {
        execute("CREATE DATABASE " + name + " OWNER " + USER);
        return new DatabaseAccess(EmbeddedPostgres.url(port, name), USER, PASSWORD);
    }

    /** As PostgreSQL's own programs are told of a database, with its password. */
    public String address(String name) {
        return "postgresql://" + USER + ":" + PASSWORD + "@127.0.0.1:" + port + "/" + name;
    }

    private void execute(String statement) {
        try (var connection =
                        new DatabaseAccess(EmbeddedPostgres.url(port, "postgres"), "postgres", PASSWORD).connect(LONG);
                var created = connection.createStatement()) {
            created.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path cluster() {
        return folder.resolve("cluster");
    }

    private void run(String program, String... words) {
        var all = account.command(binaries.program(program), "--pgdata=" + cluster());
        all.addAll(List.of(words));
        var ended = Program.run(all, LONG);
        if (!ended.well()) {
            throw new IllegalStateException(program + ": " + ended.output());
        }
    }

    @Override
    public void close() {
        run("pg_ctl", "--mode=fast", "--wait", "stop");
    }
}
