package dev.pharos.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ComposeTest {
    private static final JsonNode COMPOSE = DeployFiles.yaml(DeployFiles.DEPLOY.resolve("container/compose.yaml"));
    private static final JsonNode PHAROS = COMPOSE.at("/services/pharos");
    private static final JsonNode DATABASE = COMPOSE.at("/services/database");

    static Stream<JsonNode> services() {
        return COMPOSE.get("services").valueStream();
    }

    @ParameterizedTest
    @MethodSource("services")
    void each_service_may_do_no_more_than_it_needs(JsonNode service) {
        assertThat(service.get("read_only").asBoolean()).isTrue();
        assertThat(DeployFiles.texts(service.get("cap_drop"))).containsExactly("ALL");
        assertThat(service.has("cap_add") || service.has("privileged")).isFalse();
        assertThat(DeployFiles.texts(service.get("security_opt"))).containsExactly("no-new-privileges:true");
        assertThat(DeployFiles.texts(service.get("tmpfs"))).anyMatch(it -> it.startsWith("/tmp:size="));
    }

    @ParameterizedTest
    @MethodSource("services")
    void each_service_is_limited(JsonNode service) {
        var limits = service.at("/deploy/resources/limits");
        assertThat(limits.fieldNames()).toIterable().containsExactlyInAnyOrder("cpus", "memory", "pids");
        assertThat(service.at("/logging/options/max-size").isMissingNode()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("services")
    void each_image_can_be_another(JsonNode service) {
        assertThat(service.get("image").asText()).matches("\\$\\{[A-Z]+_IMAGE:-[a-z0-9./-]+:[0-9][A-Za-z0-9.-]*}");
    }

    @ParameterizedTest
    @MethodSource("services")
    void secrets_come_from_files_that_are_not_in_the_repository(JsonNode service) {
        for (var secret : service.get("secrets")) {
            var name =
                    secret.isTextual() ? secret.asText() : secret.get("source").asText();
            assertThat(COMPOSE.at("/secrets/" + name + "/file").asText()).isEqualTo("./secrets/" + name);
        }
        assertThat(DeployFiles.text(Path.of(".gitignore")).lines()).contains("/deploy/container/secrets/");
    }

    @Test
    void pharos_is_of_the_version_of_the_build() {
        assertThat(PHAROS.get("image").asText()).isEqualTo("${PHAROS_IMAGE:-pharos:" + DeployFiles.version() + "}");
    }

    @Test
    void pharos_waits_for_a_postgresql_18_that_answers() {
        assertThat(PHAROS.at("/depends_on/database/condition").asText()).isEqualTo("service_healthy");
        assertThat(DATABASE.at("/healthcheck/test").get(1).asText()).isEqualTo("pg_isready");
        assertThat(DATABASE.get("image").asText()).contains("/postgres:18.");
        assertThat(DeployFiles.texts(DATABASE.get("volumes"))).containsExactly("database:/var/lib/postgresql");
        assertThat(COMPOSE.at("/networks/database/internal").asBoolean()).isTrue();
        assertThat(DATABASE.has("ports")).isFalse();
    }

    @Test
    void pharos_is_built_as_the_containerfile_says_and_serves_this_machine_alone() {
        var folder = DeployFiles.DEPLOY.resolve("container");
        var context = folder.resolve(PHAROS.at("/build/context").asText());
        assertThat(context.resolve("pom.xml")).exists();
        assertThat(context.resolve(PHAROS.at("/build/dockerfile").asText())).exists();
        assertThat(DeployFiles.texts(PHAROS.get("ports")))
                .containsExactly("${PHAROS_ADDRESS:-127.0.0.1:8080}:" + DeployFiles.PORT);
        var volumes = DeployFiles.texts(PHAROS.get("volumes"));
        assertThat(volumes).contains("pharos:/var/lib/pharos").hasSize(2);
        assertThat(volumes.getLast()).endsWith(":ro");
        assertThat(folder.resolve("../../probes")).isDirectory();
    }

    @Test
    void the_settings_lead_to_the_database_that_stands_beside() {
        assertThat(PHAROS.at("/environment/QUARKUS_DATASOURCE_JDBC_URL").asText())
                .isEqualTo("jdbc:postgresql://database:5432/"
                        + DATABASE.at("/environment/POSTGRES_DB").asText());
        assertThat(PHAROS.at("/environment/QUARKUS_DATASOURCE_USERNAME"))
                .isEqualTo(DATABASE.at("/environment/POSTGRES_USER"));
        assertThat(PHAROS.get("secrets").findValuesAsText("target"))
                .isEqualTo(List.of("QUARKUS_DATASOURCE_PASSWORD", "PHAROS_ADMIN_KEY"));
    }

    @Test
    void there_is_time_for_a_graceful_end() {
        assertThat(seconds(PHAROS)).isGreaterThan(DeployFiles.LONGEST_END.toSeconds());
        assertThat(seconds(DATABASE)).isGreaterThan(seconds(PHAROS));
    }

    private static long seconds(JsonNode service) {
        return Long.parseLong(service.get("stop_grace_period").asText().replaceFirst("s$", ""));
    }
}
