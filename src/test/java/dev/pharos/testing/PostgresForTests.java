package dev.pharos.testing;

import dev.pharos.runtime.postgres.access.DatabaseAccess;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The embedded PostgreSQL, started once a test run. {@link PharosTest} puts the application on it; a plain test takes a
 * database of its own with {@link #freshDatabase()}.
 */
public final class PostgresForTests implements QuarkusTestResourceLifecycleManager {
    /** The admin's API key of the application under test. */
    public static final String ADMIN_KEY = "pharos_key-of-the-tests-only-0000000";

    @Override
    public Map<String, String> start() {
        var server = SharedServer.get();
        return Map.of(
                "quarkus.datasource.jdbc.url", server.application().url(),
                "quarkus.datasource.username", server.application().user(),
                "quarkus.datasource.password", server.application().password(),
                "pharos.data-dir", server.folder().resolve("data").toString(),
                "pharos.probes-dir", server.folder().resolve("probes").toString(),
                "pharos.admin-key", ADMIN_KEY);
    }

    /** The server is stopped when the JVM ends, because plain tests may still use it. */
    @Override
    public void stop() {}

    /** A database that nobody else uses, with the schema in it and nothing more. */
    public static DatabaseAccess freshDatabase() {
        return SharedServer.get().freshDatabase(PostgresForTests::migrate);
    }

    /** As {@link #freshDatabase()}, without the schema. */
    public static DatabaseAccess emptyDatabase() {
        return SharedServer.get().emptyDatabase();
    }

    /** Connections to it, one fresh connection each. */
    public static DataSource dataSource(DatabaseAccess access) {
        var source = new PGSimpleDataSource();
        source.setUrl(access.url());
        source.setUser(access.user());
        source.setPassword(access.password());
        return source;
    }

    private static void migrate(DatabaseAccess access) {
        Flyway.configure().dataSource(dataSource(access)).load().migrate();
    }
}
