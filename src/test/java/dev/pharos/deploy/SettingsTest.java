package dev.pharos.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A setting that is misspelt is taken for none, so that nobody would notice: each must be one that the product has. */
class SettingsTest {
    private static final Pattern NAME = Pattern.compile("\\b(?:PHAROS|QUARKUS)_[A-Z_]+\\b");
    /** Variables of compose.yaml itself. */
    private static final TreeSet<String> OF_COMPOSE =
            new TreeSet<>(java.util.List.of("PHAROS_IMAGE", "PHAROS_ADDRESS", "PHAROS_PROBES"));

    @Test
    void each_setting_that_is_named_exists() {
        var real = Settings.ofTheProduct();
        assertThat(real).contains("PHAROS_DATA_DIR", "PHAROS_SECRETS_DIR", "QUARKUS_DATASOURCE_PASSWORD");
        var named = Map.of(
                "compose", DeployFiles.DEPLOY.resolve("container/compose.yaml"),
                "native image", DeployFiles.DEPLOY.resolve("container/Containerfile.native"),
                "image for the JVM", DeployFiles.DEPLOY.resolve("container/Containerfile.jvm"),
                "health check", DeployFiles.DEPLOY.resolve("container/healthy"),
                "unit", DeployFiles.DEPLOY.resolve("systemd/pharos.service"),
                "ConfigMap", DeployFiles.DEPLOY.resolve("kubernetes/settings.yaml"),
                "how to make the Secret", DeployFiles.DEPLOY.resolve("kubernetes/kustomization.yaml"),
                "complete compose", DeployFiles.DEPLOY.resolve("complete/compose.yaml"),
                "complete unit", DeployFiles.DEPLOY.resolve("complete/pharos.service.d/team.conf"),
                "complete ConfigMap", DeployFiles.DEPLOY.resolve("complete/settings.yaml"));
        named.forEach((where, file) -> {
            var found = new ArrayList<String>();
            var names = NAME.matcher(DeployFiles.text(file));
            while (names.find()) {
                found.add(names.group());
            }
            found.removeAll(OF_COMPOSE);
            assertThat(real).as(where).containsAll(found);
        });
    }

    @Test
    void no_secret_is_set_but_in_a_file() {
        var compose = DeployFiles.yaml(DeployFiles.DEPLOY.resolve("container/compose.yaml"));
        var kubernetes = DeployFiles.yaml(DeployFiles.DEPLOY.resolve("kubernetes/settings.yaml"));
        for (JsonNode set : new JsonNode[] {compose.at("/services/pharos/environment"), kubernetes.at("/data")}) {
            assertThat(set.fieldNames())
                    .toIterable()
                    .isNotEmpty()
                    .doesNotContain("QUARKUS_DATASOURCE_PASSWORD", "PHAROS_ADMIN_KEY")
                    .contains("PHAROS_SECRETS_DIR");
        }
        assertThat(compose.at("/services/database/environment").fieldNames())
                .toIterable()
                .contains("POSTGRES_PASSWORD_FILE")
                .doesNotContain("POSTGRES_PASSWORD");
    }
}
