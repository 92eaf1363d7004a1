package dev.pharos.catalog.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.json.yaml.Variables;
import dev.pharos.json.yaml.Variables.Variable;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfiguredEnvironmentTest {
    private static final String ADMIN_KEY = "pharos-admin-key-3141592653589793";
    private static final Map<String, String> ENVIRONMENT = Map.ofEntries(
            Map.entry("QUARKUS_HTTP_PORT", "0"),
            Map.entry("QUARKUS_DATASOURCE_PASSWORD", "swordfish"),
            Map.entry("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://db/x?user=me&password=in-the-url"),
            Map.entry("PHAROS_ADMIN_KEY", ADMIN_KEY),
            Map.entry("_PROD_QUARKUS_DATASOURCE_USERNAME", "owner"),
            Map.entry("GATEWAY_TOKEN", "t0ken"),
            Map.entry("OTHER", "x"),
            Map.entry("COPY", "swordfish"),
            Map.entry("WITHIN", "Bearer " + ADMIN_KEY),
            Map.entry("URL_COPY", "in-the-url"),
            Map.entry("DETOUR", "${QUARKUS_DATASOURCE_PASSWORD}"),
            Map.entry("DETOUR_TWO", "${quarkus.datasource.password:x}"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "QUARKUS_DATASOURCE_PASSWORD",
                "quarkus_datasource_password",
                "Quarkus_Datasource_Password",
                "PHAROS_ADMIN_KEY",
                "pharos_admin_key",
                "_PROD_QUARKUS_DATASOURCE_USERNAME",
                "_prod_quarkus_datasource_username",
                "__DEV_PROD__PHAROS_ADMIN_KEY",
                "QUARKUS_HTTP_PORT",
                "PHAROS_THAT_IS_NOT_SET",
                "COPY",
                "WITHIN",
                "URL_COPY"
            })
    void a_file_reads_no_setting_of_ours_by_whatever_spelling_or_copy(String name) {
        assertThat(variables().get(name)).isInstanceOf(Variable.Forbidden.class);
    }

    @Test
    void a_value_that_refers_to_a_setting_is_only_text() {
        assertThat(variables().get("DETOUR")).isEqualTo(new Variable.Value("${QUARKUS_DATASOURCE_PASSWORD}"));
        assertThat(variables().get("DETOUR_TWO")).isEqualTo(new Variable.Value("${quarkus.datasource.password:x}"));
    }

    @Test
    void anything_else_is_the_environment_alone() {
        assertThat(variables().get("GATEWAY_TOKEN")).isEqualTo(new Variable.Value("t0ken"));
        assertThat(variables().get("NOWHERE")).isEqualTo(new Variable.Unset());
        assertThat(variables().get("OTHER_SETTING"))
                .as("a property is no variable")
                .isEqualTo(new Variable.Unset());
        assertThat(variables().get("NOT_QUARKUS")).isEqualTo(new Variable.Unset());
    }

    @Test
    void an_operator_may_say_which_names_there_are() {
        var variables = variables("GATEWAY_*", "EXACT");

        assertThat(variables.get("GATEWAY_TOKEN")).isEqualTo(new Variable.Value("t0ken"));
        assertThat(variables.get("EXACT")).isEqualTo(new Variable.Unset());
        assertThat(variables.get("OTHER")).isInstanceOf(Variable.Forbidden.class);
        assertThat(variables.get("QUARKUS_HTTP_PORT")).isInstanceOf(Variable.Forbidden.class);
        assertThat(variables("*").get("PHAROS_ADMIN_KEY")).isInstanceOf(Variable.Forbidden.class);
    }

    @Test
    void pharos_itself_is_reached_on_the_port_that_it_was_given() {
        assertThat(variables().get("SELF_URL")).isEqualTo(new Variable.Value("http://127.0.0.1:9090"));
        assertThat(variables("GATEWAY_*").get("SELF_URL")).isEqualTo(new Variable.Value("http://127.0.0.1:9090"));
    }

    @Test
    void pharos_itself_is_reached_by_https_where_its_listener_speaks_tls() {
        var config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(
                        Map.of("pharos.listener.certificate", "cert.pem", "quarkus.http.port", "8443"), "given", 500))
                .build();
        assertThat(new ConfiguredEnvironment(config, new Config(Optional.empty())).get("SELF_URL"))
                .isEqualTo(new Variable.Value("https://127.0.0.1:8443"));
    }

    @Test
    void no_value_is_told_by_chance() {
        assertThat(new Variable.Value("t0ken").toString()).doesNotContain("t0ken");
    }

    private static Variables variables(String... names) {
        var config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(
                        Map.of("quarkus.http.port", "9090", "other.setting", "x"), "given", 500))
                .withSources(new EnvConfigSource(new HashMap<>(ENVIRONMENT), 300))
                .build();
        return new ConfiguredEnvironment(
                config, new Config(Optional.of(List.of(names)).filter(it -> !it.isEmpty())));
    }

    private record Config(Optional<List<String>> names) implements LoadConfig, LoadConfig.Load {
        @Override
        public Path probesDir() {
            return Path.of("probes");
        }

        @Override
        public LoadConfig.Load load() {
            return this;
        }

        @Override
        public Duration every() {
            return Duration.ofSeconds(1);
        }

        @Override
        public boolean allowMassRetire() {
            return false;
        }
    }
}
