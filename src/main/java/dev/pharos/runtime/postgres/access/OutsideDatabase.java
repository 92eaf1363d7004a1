package dev.pharos.runtime.postgres.access;

import dev.pharos.runtime.home.StartRefused;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.postgresql.Driver;

/** A PostgreSQL that somebody else runs. Waits for one that is away, and refuses one that will never do. */
public final class OutsideDatabase {
    private static final int OLDEST = 15;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration BETWEEN_LINES = Duration.ofMinutes(1);

    private final DatabaseAccess access;
    private final Consumer<String> console;

    /**
     * @param console told once when waiting begins, and once a minute while it lasts
     * @throws StartRefused where the URL is none of PostgreSQL's
     */
    public OutsideDatabase(DatabaseAccess access, Consumer<String> console) {
        if (Driver.parseURL(access.url(), null) == null) {
            throw new StartRefused("QUARKUS_DATASOURCE_JDBC_URL is \"" + access.shownUrl()
                    + "\" and must look like jdbc:postgresql://host:5432/database; correct it, or leave it unset for the"
                    + " embedded PostgreSQL.");
        }
        this.access = access;
        this.console = console;
    }

    /**
     * Returns once the database takes connections, however long that lasts.
     *
     * @throws StartRefused where waiting does not help: wrong credentials, no such database, a version under 15
     */
    public void await() throws InterruptedException {
        while (!await(Duration.ofDays(1))) {
            // Said by each.
        }
    }

    /**
     * The same, but for no longer than about {@code limit}.
     *
     * @return false where it takes none by then
     */
    public boolean await(Duration limit) throws InterruptedException {
        var begun = System.nanoTime();
        long lastLine = 0;
        boolean waiting = false;
        while (true) {
            var missing = whyAway(limit.compareTo(PATIENCE) < 0 ? limit : PATIENCE);
            if (missing.isEmpty()) {
                return true;
            }
            if (!waiting || System.nanoTime() - lastLine > BETWEEN_LINES.toNanos()) {
                console.accept("Waiting for PostgreSQL at " + access.shownUrl() + ": " + missing.get());
                waiting = true;
                lastLine = System.nanoTime();
            }
            if (System.nanoTime() - begun >= limit.toNanos()) {
                return false;
            }
            Thread.sleep(PAUSE);
        }
    }

    private Optional<String> whyAway(Duration patience) {
        try (var connection = access.connect(patience)) {
            checkVersion(connection.getMetaData().getDatabaseMajorVersion());
            return Optional.empty();
        } catch (SQLException e) {
            var state = String.valueOf(e.getSQLState());
            if (DatabaseAccess.isAway(e)) {
                return Optional.of(reason(e));
            }
            throw refusal(state, e);
        }
    }

    private void checkVersion(int major) {
        if (major < OLDEST) {
            throw new StartRefused(
                    "PostgreSQL at " + access.shownUrl() + " is version " + major + " and Pharos needs " + OLDEST
                            + " or newer; upgrade it, or leave QUARKUS_DATASOURCE_JDBC_URL unset for the embedded PostgreSQL.");
        }
    }

    private StartRefused refusal(String state, SQLException e) {
        var where = "PostgreSQL at " + access.shownUrl();
        return new StartRefused(
                switch (state) {
                    case "28P01", "28000", "08004" ->
                        where + " does not let user \"" + access.user() + "\" in (" + reason(e)
                                + "); correct QUARKUS_DATASOURCE_USERNAME and QUARKUS_DATASOURCE_PASSWORD.";
                    case "3D000" ->
                        where + " has no such database (" + reason(e)
                                + "); create it, or correct QUARKUS_DATASOURCE_JDBC_URL.";
                    default ->
                        where + " does not serve Pharos (" + reason(e) + ", SQLSTATE " + state
                                + "); fix that, or leave QUARKUS_DATASOURCE_JDBC_URL unset for the embedded PostgreSQL.";
                },
                e);
    }

    /** The first line of the deepest message, which names what happened to the network. */
    private static String reason(SQLException e) {
        var message = String.valueOf(e.getMessage());
        for (var cause = e.getCause(); cause != null; cause = cause.getCause()) {
            message = cause.getMessage() == null ? message : cause.getMessage();
        }
        return message.lines().findFirst().orElse("");
    }
}
