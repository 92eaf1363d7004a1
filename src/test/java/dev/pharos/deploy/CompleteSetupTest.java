package dev.pharos.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a complete set-up lays over each way to run Pharos gives the same settings, and every secret that its files read. */
class CompleteSetupTest {
    private static final Path COMPLETE = DeployFiles.DEPLOY.resolve("complete");
    private static final String TEAM = DeployFiles.text(COMPLETE.resolve("probes/team.yaml"));
    private static final JsonNode COMPOSE = DeployFiles.yaml(COMPLETE.resolve("compose.yaml"));
    private static final JsonNode KUSTOMIZATION = DeployFiles.yaml(COMPLETE.resolve("kustomization.yaml"));
    private static final JsonNode CONFIG_MAP = DeployFiles.yaml(COMPLETE.resolve("settings.yaml"));
    private static final String UNIT = DeployFiles.text(COMPLETE.resolve("pharos.service.d/team.conf"));

    @Test
    void each_has_the_same_settings_the_public_address_and_the_mail_server_among_them() {
        var ofCompose = settings(COMPOSE.at("/services/pharos/environment"));
        assertThat(ofCompose)
                .containsKeys(
                        "PHAROS_PUBLIC_URL", "QUARKUS_MAILER_HOST", "QUARKUS_MAILER_FROM", "QUARKUS_MAILER_USERNAME");
        assertThat(settings(CONFIG_MAP.get("data"))).isEqualTo(ofCompose);
        var ofUnit = new LinkedHashMap<String, String>();
        UNIT.lines()
                .filter(it -> it.startsWith("Environment="))
                .flatMap(it -> Pattern.compile(" ").splitAsStream(it.substring("Environment=".length())))
                .forEach(it -> ofUnit.put(it.substring(0, it.indexOf('=')), it.substring(it.indexOf('=') + 1)));
        assertThat(ofUnit).isEqualTo(ofCompose);
        assertThat(Settings.ofTheProduct()).containsAll(ofCompose.keySet());
    }

    @Test
    void each_hands_over_every_secret_that_the_files_read_and_the_password_of_the_mail_server() {
        var secrets = new TreeSet<String>();
        secrets.add("QUARKUS_MAILER_PASSWORD");
        Pattern.compile("(?m)^[^#\\n]*\\$\\{([A-Z_]+)}")
                .matcher(TEAM)
                .results()
                .forEach(it -> secrets.add(it.group(1)));
        assertThat(secrets).hasSize(3);

        assertThat(COMPOSE.at("/services/pharos/secrets").findValuesAsText("target"))
                .containsExactlyInAnyOrderElementsOf(secrets);
        for (var source : COMPOSE.at("/services/pharos/secrets").findValuesAsText("source")) {
            assertThat(COMPOSE.at("/secrets/" + source + "/file").asText()).isEqualTo("./secrets/" + source);
        }
        var how = DeployFiles.text(COMPLETE.resolve("kustomization.yaml"));
        assertThat(secrets).allMatch(it -> how.contains("--from-file=" + it + "="));
        assertThat(UNIT.lines().filter(it -> it.startsWith("LoadCredential=")).toList())
                .containsExactlyInAnyOrderElementsOf(secrets.stream()
                        .map(it -> "LoadCredential=" + it + ":/etc/pharos/secrets/" + it)
                        .toList());
    }

    @Test
    void each_lies_over_what_it_is_laid_over() {
        var base = COMPLETE.resolve(KUSTOMIZATION.at("/resources/0").asText());
        assertThat(base.resolve("kustomization.yaml")).exists();
        assertThat(Kustomization.render(base))
                .anyMatch(it -> it.at("/metadata/name").equals(CONFIG_MAP.at("/metadata/name"))
                        && it.get("kind").equals(CONFIG_MAP.get("kind")));
        var generated = KUSTOMIZATION.at("/configMapGenerator/0");
        assertThat(generated.get("behavior").asText()).isEqualTo("merge");
        assertThat(DeployFiles.yaml(base.resolve("kustomization.yaml")).at("/configMapGenerator/0/name"))
                .isEqualTo(generated.get("name"));
        assertThat(COMPLETE.resolve(generated.at("/files/0").asText())).exists();
        assertThat(COMPLETE.resolve(KUSTOMIZATION.at("/patches/0/path").asText()))
                .exists();

        var below = DeployFiles.yaml(DeployFiles.DEPLOY.resolve("container/compose.yaml"));
        for (var service : COMPOSE.get("services").properties()) {
            assertThat(below.get("services").has(service.getKey())).isTrue();
        }
        var mount = COMPOSE.at("/services/pharos/volumes/0").asText();
        assertThat(mount).endsWith(":/opt/pharos/probes:ro");
        assertThat(DeployFiles.texts(below.at("/services/pharos/volumes")))
                .anyMatch(it -> it.endsWith(":/opt/pharos/probes:ro"));
        assertThat(DeployFiles.DEPLOY.resolve("container/../complete/probes")).isDirectory();
        assertThat(mount).contains(":-../complete/probes}");
    }

    private static Map<String, String> settings(JsonNode node) {
        var settings = new LinkedHashMap<String, String>();
        node.properties().forEach(it -> settings.put(it.getKey(), it.getValue().asText()));
        return settings;
    }
}
