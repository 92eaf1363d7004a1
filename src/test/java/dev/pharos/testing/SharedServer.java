package dev.pharos.testing;

import dev.pharos.runtime.postgres.EmbeddedPostgres;
import dev.pharos.runtime.postgres.ProgramsForTests;
import dev.pharos.runtime.postgres.access.DatabaseAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The one server of this JVM. Quarkus loads test classes in class loaders of its own, so what is shared lies in system
 * properties.
 */
record SharedServer(Path folder, DatabaseAccess administrator, DatabaseAccess application) {
    private static final String PROPERTY = "dev.pharos.testing.postgres.";
    private static final String TEMPLATE = "migrated";
    private static final Duration SHORTLY = Duration.ofSeconds(10);
    /** The same for all class loaders, and locked by nobody else: the properties themselves are, by who lists them. */
    private static final Object ONE_AT_A_TIME = Runtime.getRuntime();

    static SharedServer get() {
        synchronized (ONE_AT_A_TIME) {
            if (System.getProperty(PROPERTY + "folder") == null) {
                start(ProgramsForTests.folder());
            }
            return new SharedServer(
                    Path.of(System.getProperty(PROPERTY + "folder")),
                    recalled("administrator"),
                    recalled("application"));
        }
    }

    private static void start(Path parent) {
        ProgramsForTests.alone(SharedServer::clearAway);
        var folder = parent.resolve(Long.toString(ProcessHandle.current().pid()));
        var postgres = EmbeddedPostgres.start(folder.resolve("postgres"), parent, _ -> {});
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            postgres.close();
            delete(folder);
        }));
        waitForNoDisk(postgres.administrator());
        signInAtNoCost(postgres.administrator(), postgres.access());
        keep("administrator", postgres.administrator());
        keep("application", postgres.access());
        System.setProperty(PROPERTY + "folder", folder.toString());
    }

    /** What the tests write need not outlive this machine, so nothing waits until it is on the disk. */
    private static void waitForNoDisk(DatabaseAccess administrator) {
        try (var connection = administrator.connect(SHORTLY);
                var statement = connection.createStatement()) {
            statement.execute("ALTER SYSTEM SET fsync = off");
            statement.execute("ALTER SYSTEM SET full_page_writes = off");
            statement.execute("SELECT pg_reload_conf()");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same passwords, but not hashed thousands of times on both sides of each of the connections that the tests open. */
    private static void signInAtNoCost(DatabaseAccess administrator, DatabaseAccess application) {
        try (var connection = administrator.connect(SHORTLY);
                var statement = connection.createStatement()) {
            statement.execute("SET scram_iterations = 1");
            for (var access : List.of(administrator, application)) {
                statement.execute("ALTER ROLE " + access.user() + " PASSWORD '" + access.password() + "'");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stops and deletes what test runs that were killed have left. */
    private static void clearAway(Path parent) throws IOException {
        try (var folders = Files.list(parent)) {
            for (var folder : folders.filter(SharedServer::isLeftOver).toList()) {
                if (Files.exists(folder.resolve("postgres/cluster/postmaster.pid"))) {
                    EmbeddedPostgres.start(folder.resolve("postgres"), parent, _ -> {})
                            .close();
                }
                delete(folder);
            }
        }
    }

    private static boolean isLeftOver(Path folder) {
        var name = folder.getFileName().toString();
        return name.matches("[0-9]+") && ProcessHandle.of(Long.parseLong(name)).isEmpty();
    }

    private static void delete(Path folder) {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void keep(String name, DatabaseAccess access) {
        System.setProperty(PROPERTY + name + ".url", access.url());
        System.setProperty(PROPERTY + name + ".user", access.user());
        System.setProperty(PROPERTY + name + ".password", access.password());
    }

    private static DatabaseAccess recalled(String name) {
        return new DatabaseAccess(
                System.getProperty(PROPERTY + name + ".url"),
                System.getProperty(PROPERTY + name + ".user"),
                System.getProperty(PROPERTY + name + ".password"));
    }

    DatabaseAccess emptyDatabase() {
        return made("test_" + UUID.randomUUID().toString().replace("-", ""), "template1");
    }

    /** The schema is laid out once and then copied, which takes a fraction of the time. */
    DatabaseAccess freshDatabase(Consumer<DatabaseAccess> migration) {
        synchronized (ONE_AT_A_TIME) {
            if (System.getProperty(PROPERTY + TEMPLATE) == null) {
                migration.accept(made(TEMPLATE, "template1"));
                System.setProperty(PROPERTY + TEMPLATE, "yes");
            }
            return made("test_" + UUID.randomUUID().toString().replace("-", ""), TEMPLATE);
        }
    }

    private DatabaseAccess made(String name, String template) {
        try (var connection = administrator.connect(SHORTLY);
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " OWNER " + application.user() + " TEMPLATE " + template);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        var url = application.url().replaceFirst("/[^/]*$", "/" + name);
        return new DatabaseAccess(url, application.user(), application.password());
    }
}
