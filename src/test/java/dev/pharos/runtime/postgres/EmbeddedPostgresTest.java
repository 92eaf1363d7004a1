package dev.pharos.runtime.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.testing.PostgresForTests;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddedPostgresTest {
    private static final Duration SHORTLY = Duration.ofSeconds(5);

    @ParameterizedTest
    @CsvSource({
        "fsync, on",
        "synchronous_commit, on",
        "full_page_writes, on",
        "data_checksums, on",
        "listen_addresses, 127.0.0.1",
        "password_encryption, scram-sha-256",
        "server_encoding, UTF8",
        "autovacuum, on",
    })
    void is_a_durable_server_on_loopback_only(String setting, String value) throws SQLException {
        assertThat(show(PostgresForTests.freshDatabase(), setting)).isEqualTo(value);
    }

    static String show(DatabaseAccess access, String setting) throws SQLException {
        try (var connection = access.connect(SHORTLY);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SHOW " + setting)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
