package dev.pharos.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.runtime.settings.RuntimeConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GreetingTest {
    private record Config(Path dataDir, Optional<Path> secretsDir, Optional<String> adminKey, boolean greeting)
            implements RuntimeConfig {
        @Override
        public Optional<List<String>> secretHeaders() {
            return Optional.empty();
        }
    }

    private static String greet(Optional<String> adminKey) {
        return greet(adminKey, Optional.empty());
    }

    private static String greet(Optional<String> adminKey, Optional<String> link) {
        return String.join(
                "\n",
                Greeting.lines(
                        new Config(Path.of("/srv/data"), Optional.empty(), adminKey, true),
                        "http://localhost:8080",
                        "https://localhost:9090",
                        link));
    }

    @Test
    void names_the_file_of_the_key_and_never_the_key() {
        assertThat(greet(Optional.empty())).isEqualTo("""
                Status page:        http://localhost:8080/
                Console:            https://localhost:9090/console
                Admin key:          /srv/data/admin.key
                Register a target:  curl -H "Authorization: Bearer $(cat '/srv/data/admin.key')" \
                -H 'Content-Type: application/json' -d '{"name": "My service", "url": "http://localhost:8080/health"}' \
                https://localhost:9090/api/v1/targets""");
    }

    @Test
    void leaves_a_given_key_in_the_environment() {
        assertThat(greet(Optional.of("a-key-of-more-than-24-characters")))
                .contains("Bearer $PHAROS_ADMIN_KEY\"")
                .doesNotContain("a-key");
    }

    @Test
    void leads_the_first_person_in_without_the_key() {
        assertThat(greet(Optional.empty(), Optional.of("a-token")))
                .contains(
                        "https://localhost:9090/console/sign-in?first=a-token  (signs you in, once and within 15 minutes)");
    }
}
