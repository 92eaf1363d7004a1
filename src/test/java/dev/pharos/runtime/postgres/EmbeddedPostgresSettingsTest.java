package dev.pharos.runtime.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pharos.runtime.postgres.access.DatabaseAccess;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedPostgresSettingsTest {
    private static final Duration SHORTLY = Duration.ofSeconds(10);

    @TempDir
    static Path folder;

    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() {
        postgres = EmbeddedPostgres.start(folder.resolve("data/postgres"), ProgramsForTests.folder(), _ -> {});
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @ParameterizedTest
    @CsvSource({
        "fsync, on",
        "synchronous_commit, on",
        "full_page_writes, on",
        "data_checksums, on",
        "listen_addresses, 127.0.0.1",
        "unix_socket_directories, ''",
        "password_encryption, scram-sha-256",
        "server_encoding, UTF8",
        "autovacuum, on",
    })
    void is_a_durable_server_on_loopback_only(String setting, String value) throws SQLException {
        assertThat(ask(postgres.administrator(), "SHOW " + setting)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong"})
    void lets_nobody_in_without_its_password(String password) {
        var access = postgres.access();
        assertThatThrownBy(() -> new DatabaseAccess(access.url(), access.user(), password).connect(SHORTLY))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password");
    }

    @Test
    void lets_pharos_rule_its_own_database_and_no_more() throws SQLException {
        assertThat(ask(
                        postgres.access(),
                        "SELECT current_database() || ' ' || rolsuper FROM pg_roles WHERE rolname = user"))
                .isEqualTo("pharos false");
    }

    private static String ask(DatabaseAccess access, String question) throws SQLException {
        try (var connection = access.connect(SHORTLY);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(question)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
