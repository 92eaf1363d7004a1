package dev.pharos.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfiguredEnvironmentTest {
    private final Environment environment = new ConfiguredEnvironment(new SmallRyeConfigBuilder()
            .withSources(new PropertiesConfigSource(
                    Map.of("quarkus.http.port", "9090", "pharos.probes-dir", "elsewhere", "other.setting", "x"),
                    "given",
                    500))
            .withSources(new PropertiesConfigSource(Map.of("QUARKUS_HTTP_PORT", "0"), "environment", 300))
            .build());

    @Test
    void a_setting_of_pharos_is_found_under_its_environment_name() {
        assertThat(environment.get("QUARKUS_HTTP_PORT")).contains("9090");
        assertThat(environment.get("PHAROS_PROBES_DIR")).contains("elsewhere");
        assertThat(environment.get("QUARKUS_HTTP_HOST")).isEmpty();
    }

    @Test
    void anything_else_is_the_environment_alone() {
        assertThat(environment.get("OTHER_SETTING")).isEmpty();
        assertThat(environment.get("PATH")).contains(System.getenv("PATH"));
    }
}
