package dev.pharos.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code systemd-analyze security --offline=true deploy/systemd/pharos.service} says 1.1 of 10; these lines bring it there. */
class SystemdUnitTest {
    private static final List<String> LINES = DeployFiles.text(DeployFiles.DEPLOY.resolve("systemd/pharos.service"))
            .lines()
            .filter(it -> !it.startsWith("#") && it.contains("="))
            .toList();

    private static List<String> all(String name) {
        return LINES.stream()
                .filter(it -> it.startsWith(name + "="))
                .map(it -> it.substring(name.length() + 1))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "DynamicUser, yes",
        "StateDirectory, pharos",
        "StateDirectoryMode, 0700",
        "ProtectSystem, strict",
        "ProtectHome, yes",
        "PrivateTmp, yes",
        "PrivateDevices, yes",
        "PrivateUsers, yes",
        "ProtectProc, invisible",
        "ProtectKernelTunables, yes",
        "ProtectKernelModules, yes",
        "ProtectControlGroups, yes",
        "RestrictNamespaces, yes",
        "NoNewPrivileges, yes",
        "CapabilityBoundingSet, ''",
        "MemoryDenyWriteExecute, yes",
        "SystemCallArchitectures, native"
    })
    void is_locked_in(String name, String value) {
        assertThat(all(name)).containsExactly(value);
    }

    @Test
    void system_calls_are_those_of_a_service_without_the_privileged_ones() {
        assertThat(all("SystemCallFilter")).containsExactly("@system-service", "~@privileged @resources");
    }

    @Test
    void its_memory_tasks_and_files_are_limited() {
        assertThat(all("MemoryMax")).hasSize(1);
        assertThat(all("TasksMax")).hasSize(1);
        // As many as 20,000 lanes need, and 500 for the rest.
        assertThat(Integer.parseInt(all("LimitNOFILE").getFirst())).isGreaterThan(20_500);
    }

    @Test
    void secrets_are_credentials_and_in_no_environment() {
        assertThat(all("LoadCredential"))
                .allMatch(it -> it.matches("([A-Z_]+):/etc/pharos/secrets/\\1"))
                .hasSize(2);
        assertThat(all("Environment"))
                .singleElement()
                .asString()
                .contains("PHAROS_SECRETS_DIR=%d", "PHAROS_DATA_DIR=%S/pharos")
                .doesNotContain("PASSWORD", "KEY");
    }

    @Test
    void only_pharos_is_told_to_end_and_has_the_time_for_it() {
        assertThat(all("KillMode")).containsExactly("mixed");
        assertThat(all("KillSignal")).containsExactly("SIGTERM");
        assertThat(Long.parseLong(all("TimeoutStopSec").getFirst())).isGreaterThan(DeployFiles.LONGEST_END.toSeconds());
        assertThat(all("Restart")).containsExactly("on-failure");
    }

    @Test
    void nothing_is_set_twice_but_what_adds_up() {
        assertThat(LINES.stream()
                        .map(it -> it.substring(0, it.indexOf('=')))
                        .filter(it -> !it.equals("LoadCredential") && !it.equals("SystemCallFilter")))
                .doesNotHaveDuplicates();
    }
}
