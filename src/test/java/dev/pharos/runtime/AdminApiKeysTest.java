package dev.pharos.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.publish.api.ApiKeys;
import dev.pharos.runtime.home.AdminKey;
import dev.pharos.testing.PharosTest;
import dev.pharos.testing.PostgresForTests;
import jakarta.inject.Inject;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@PharosTest
class AdminApiKeysTest {
    @Inject
    ApiKeys keys;

    @Inject
    DataSource database;

    @Test
    void the_admins_key_is_accepted_and_no_other() {
        assertThat(keys.accepts(PostgresForTests.ADMIN_KEY)).isTrue();
        assertThat(keys.accepts(PostgresForTests.ADMIN_KEY + "x")).isFalse();
        assertThat(keys.accepts("")).isFalse();
    }

    @Test
    void the_table_of_keys_holds_its_hash_alone() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT sha256 FROM api_key WHERE name = 'admin'")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getBytes(1))
                    .isEqualTo(AdminKey.given(PostgresForTests.ADMIN_KEY).sha256());
        }
    }
}
