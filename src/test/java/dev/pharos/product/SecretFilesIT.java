package dev.pharos.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.testing.PostgresForTests;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets in files, as containers, Kubernetes and systemd hand them over. */
class SecretFilesIT {
    @TempDir
    private Path home;

    @Test
    void the_database_the_admin_and_the_files_of_targets_find_their_secrets() throws Exception {
        var database = PostgresForTests.emptyDatabase();
        var secrets = Files.createDirectory(home.resolve("secrets"));
        Files.writeString(secrets.resolve("QUARKUS_DATASOURCE_PASSWORD"), database.password() + "\n");
        Files.writeString(secrets.resolve("PHAROS_ADMIN_KEY"), PackagedPharos.KEY + "\n");
        Files.writeString(secrets.resolve("GATEWAY_TOKEN"), "s3cret-${none}\n");
        Files.createDirectory(home.resolve("probes"));
        Files.writeString(home.resolve("probes/gateway.yaml"), """
                targets:
                  - name: Gateway
                    url: https://gateway.invalid/health
                    paused: true
                    headers:
                      Authorization: Bearer ${GATEWAY_TOKEN}
                """);
        try (var pharos = new PackagedPharos(home)
                .with("PHAROS_ADMIN_KEY", "")
                .with("PHAROS_SECRETS_DIR", secrets.toString())
                .with("QUARKUS_DATASOURCE_JDBC_URL", database.url())
                .with("QUARKUS_DATASOURCE_USERNAME", database.user())
                .start()) {
            assertThat(pharos.get("targets/gateway").statusCode()).isEqualTo(200);
            assertThat(home.resolve("data/postgres")).doesNotExist();
            assertThat(home.resolve("data/admin.key")).doesNotExist();
            assertThat(pharos.output()).doesNotContain("s3cret", PackagedPharos.KEY);
        }
    }

    @Test
    void a_folder_that_is_not_there_is_one_sentence() throws Exception {
        var pharos = new PackagedPharos(home).with("PHAROS_SECRETS_DIR", "nowhere");
        pharos.launch();
        assertThat(pharos.awaitEnd()).isEqualTo(1);
        assertThat(pharos.output())
                .contains("PHAROS_SECRETS_DIR is nowhere, which is not a folder that this user can read")
                .doesNotContain("\tat ");
    }
}
