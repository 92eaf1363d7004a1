package dev.pharos.faults;

import dev.pharos.notify.delivery.Receiver;
import dev.pharos.runtime.postgres.access.DatabaseAccess;
import dev.pharos.testing.PostgresForTests;
import java.sql.SQLException;

/** The one channel of these rounds, that everybody is told through. */
final class Channels {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwTVtTVGZQZ2E=";

    private Channels() {}

    static void add(DatabaseAccess access, Receiver receiver) throws SQLException {
        try (var connection = PostgresForTests.dataSource(access).getConnection();
                var statement = connection.prepareStatement(
                        "INSERT INTO channel (id, key, name, kind, config, is_default, after_ms, revision, created_at, updated_at)"
                                + " VALUES (gen_random_uuid(), 'ops', 'ops', 'webhook', ?::jsonb, true, 0, 1, now(), now())")) {
            statement.setString(1, "{\"url\": \"" + receiver.url() + "\", \"secret\": \"" + SECRET + "\"}");
            statement.execute();
        }
    }
}
