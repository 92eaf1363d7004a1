package dev.pharos.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.runtime.home.PrivateFiles;
import dev.pharos.runtime.log.Console;
import dev.pharos.runtime.postgres.access.DatabaseAccess;
import dev.pharos.runtime.settings.BootSettings;
import dev.pharos.runtime.settings.Listening;
import dev.pharos.testing.PostgresForTests;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person must mend is one sentence and exit code 1, and nothing is left running. */
class BootTest {
    private static final Listening ANYWHERE = new Listening("127.0.0.1", 0);

    @TempDir
    Path folder;

    private String refusal(BootSettings settings) {
        var said = new ByteArrayOutputStream();
        int code = new Boot(settings, false, new Console(new PrintStream(said), false)).run();
        assertThat(code).isEqualTo(1);
        return said.toString(StandardCharsets.UTF_8);
    }

    private BootSettings settings(Optional<String> adminKey, Optional<DatabaseAccess> outside, Listening listening) {
        return new BootSettings(
                folder.resolve("data"), folder.resolve("data/spool"), adminKey, outside, listening, false);
    }

    @Test
    void a_short_admin_key_is_refused_before_anything_is_made() {
        assertThat(refusal(settings(Optional.of("secret"), Optional.empty(), ANYWHERE)))
                .isEqualTo(
                        "PHAROS_ADMIN_KEY has 6 characters and needs at least 24; make one with \"openssl rand -hex 32\","
                                + " or leave it unset and Pharos makes one.\n");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void a_port_in_use_is_refused_before_anything_is_made() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            int port = taken.getLocalPort();
            assertThat(refusal(settings(Optional.empty(), Optional.empty(), new Listening("127.0.0.1", port))))
                    .isEqualTo("Port " + port
                            + " on 127.0.0.1 cannot be listened on (Address already in use); stop what uses"
                            + " it, or set QUARKUS_HTTP_PORT to another port.\n");
        }
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void an_outside_database_that_refuses_us_is_one_sentence_and_the_folder_is_free_again() {
        var right = PostgresForTests.emptyDatabase();
        var outside = new DatabaseAccess(right.url(), right.user(), "wrong");
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThat(refusal(settings(Optional.empty(), Optional.of(outside), ANYWHERE)))
                    .startsWith("PostgreSQL at " + right.url() + " does not let user \"pharos\" in (")
                    .endsWith("correct QUARKUS_DATASOURCE_USERNAME and QUARKUS_DATASOURCE_PASSWORD.\n")
                    .hasLineCount(1);
        }
        assertThat(folder.resolve("data/admin.key")).exists();
        assertThat(folder.resolve("data/postgres")).doesNotExist();
    }

    @Test
    void a_database_of_another_version_is_one_sentence() throws IOException {
        var cluster = folder.resolve("data/postgres/cluster");
        PrivateFiles.makeFolder(cluster);
        Files.writeString(cluster.resolve("PG_VERSION"), "13\n");
        assertThat(refusal(settings(Optional.empty(), Optional.empty(), ANYWHERE)))
                .startsWith("The database in " + cluster
                        + " was made by PostgreSQL 13 and this Pharos brings PostgreSQL 18;")
                .hasLineCount(1);
    }
}
