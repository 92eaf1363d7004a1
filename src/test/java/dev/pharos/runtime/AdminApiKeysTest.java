package dev.pharos.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.catalog.apikeys.ApiKeys;
import dev.pharos.core.access.KeyHash;
import dev.pharos.core.access.TenantId;
import dev.pharos.testing.PharosTest;
import dev.pharos.testing.PostgresForTests;
import dev.pharos.web.api.Neighbour;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@PharosTest
class AdminApiKeysTest {
    private static final String KEY = PostgresForTests.ADMIN_KEY;

    @Inject
    AdminApiKeys admin;

    @Inject
    ApiKeys keys;

    @Inject
    DataSource database;

    private final Neighbour neighbour = new Neighbour("127.0.0.12");

    @AfterEach
    void leave() {
        neighbour.close();
    }

    @Test
    void the_admins_key_is_accepted_and_no_other() throws Exception {
        assertThat(neighbour.status(KEY)).isEqualTo(200);
        assertThat(neighbour.status(KEY + "x")).isEqualTo(401);
        assertThat(neighbour.status("admin")).isEqualTo(401);
    }

    @Test
    void the_table_of_keys_holds_its_hash_alone_for_the_role_admin_of_main() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT sha256, role, tenant_id FROM api_key WHERE name = 'admin'")) {
            assertThat(rows.next()).isTrue();
            assertThat(KeyHash.of(rows.getBytes("sha256"))).isEqualTo(KeyHash.ofKey(KEY));
            assertThat(rows.getString("role")).isEqualTo("admin");
            assertThat(rows.getObject("tenant_id", UUID.class)).isEqualTo(TenantId.MAIN.value());
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void a_start_with_another_key_replaces_that_of_before_which_then_opens_nothing() throws Exception {
        var before = "the-key-of-the-start-before";
        putWithoutUs(before);
        assertThat(neighbour.status(before)).isEqualTo(200);
        assertThat(neighbour.status(KEY)).isEqualTo(401);

        assertThat(admin.put()).isEqualTo(1);

        assertThat(neighbour.status(KEY)).isEqualTo(200);
        assertThat(neighbour.status(before)).isEqualTo(401);
        assertThat(admin.put())
                .as("rows that a start with the same key changes")
                .isZero();
    }

    private void putWithoutUs(String key) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(
                        "UPDATE api_key SET sha256 = ?, role = 'viewer' WHERE name = 'admin'")) {
            statement.setBytes(1, KeyHash.ofKey(key).bytes());
            statement.executeUpdate();
            keys.refresh(connection);
        }
    }
}
