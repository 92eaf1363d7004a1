package dev.pharos.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The workflows that test and release: what others publish is taken as it was looked at, and may do little. */
class WorkflowsTest {
    private static final Path FOLDER = Path.of(".github/workflows");

    static List<Path> workflows() {
        try (var files = Files.list(FOLDER)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void each_action_is_pinned_by_its_commit_and_names_its_version(Path workflow) {
        assertThat(DeployFiles.text(workflow).lines().filter(it -> it.contains("uses:")))
                .isNotEmpty()
                .allMatch(it -> it.strip().matches("- uses: [\\w.-]+/[\\w./-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+"));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void what_nothing_else_is_said_of_may_read_the_repository_and_no_more(Path workflow) {
        var permissions = DeployFiles.yaml(workflow).get("permissions");
        assertThat(permissions.toString()).isEqualTo("{\"contents\":\"read\"}");
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void no_job_may_run_for_ever(Path workflow) {
        assertThat(DeployFiles.yaml(workflow).get("jobs")).allMatch(it -> it.has("timeout-minutes"));
    }
}
