package dev.pharos.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pharos.testing.Promtool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we hand to Prometheus is what its own tool takes, and each rule does what its test says. */
class PrometheusRulesTest {
    private static final Path PROMETHEUS = DeployFiles.DEPLOY.resolve("prometheus");

    @TempDir
    private Path etc;

    @Test
    void promtool_takes_the_configuration_with_its_rules() throws Exception {
        copy(PROMETHEUS, etc);
        Files.writeString(etc.resolve("pharos.key"), "pharos_key-of-a-test");

        var answer = Promtool.run(List.of("check", "config", "--lint-fatal", "prometheus.yml"), etc, "");
        assertThat(answer.exit()).as(answer.said()).isZero();
        assertThat(answer.said()).contains("rules/pharos.yml", "rules/targets.yml");
    }

    @Test
    void each_rule_does_what_its_test_says() throws Exception {
        var command = new ArrayList<>(List.of("test", "rules"));
        files("tests").forEach(it -> command.add(PROMETHEUS.relativize(it).toString()));

        var answer = Promtool.run(command, PROMETHEUS, "");
        assertThat(answer.exit()).as(answer.said()).isZero();
    }

    /** And one that says when it does not fire: what always fires is tested as easily. */
    @Test
    void each_alert_has_a_test_of_when_it_fires_and_each_recording_one_of_its_value() {
        var alerts = new TreeSet<String>();
        var records = new TreeSet<String>();
        for (var rule : all("rules", "rules")) {
            (rule.has("alert") ? alerts : records)
                    .add(rule.path("alert").asText(rule.path("record").asText()));
        }
        assertThat(alerts).hasSizeGreaterThan(15);
        assertThat(records).hasSizeGreaterThan(8);

        var fired = new TreeSet<String>();
        for (var test : all("tests", "alert_rule_test")) {
            if (!test.path("exp_alerts").isEmpty()) {
                fired.add(test.path("alertname").asText());
            }
        }
        assertThat(fired).isEqualTo(alerts);
        var looked = all("tests", "promql_expr_test");
        for (var record : records) {
            assertThat(looked)
                    .as(record)
                    .anyMatch(it -> it.path("expr").asText().contains(record)
                            && !it.path("exp_samples").isEmpty());
        }
        assertThat(looked)
                .as("all alerts at a time when nothing is wrong")
                .filteredOn(it -> it.path("expr").asText().equals("ALERTS"))
                .hasSize(2)
                .allMatch(it -> it.path("exp_samples").isEmpty());
    }

    /** Somebody who is woken by one must find out what to do. */
    @Test
    void each_alert_says_how_bad_it_is_what_it_means_and_where_to_read_on() {
        var titles = headings();
        for (var rule : all("rules", "rules")) {
            if (rule.has("alert")) {
                var name = rule.get("alert").asText();
                assertThat(rule.at("/labels/severity").asText()).as(name).isIn("critical", "warning");
                assertThat(rule.at("/annotations/summary").asText()).as(name).isNotBlank();
                assertThat(rule.at("/annotations/description").asText())
                        .as(name)
                        .isNotBlank();
                var runbook = rule.at("/annotations/runbook").asText();
                if (name.startsWith("Pharos")) {
                    assertThat(DeployFiles.DEPLOY.resolveSibling(runbook.replaceAll("#.*", "")))
                            .as(name)
                            .exists();
                }
                if (runbook.contains("#")) {
                    assertThat(titles).as(name).contains(runbook.substring(runbook.indexOf('#') + 1));
                }
            }
        }
    }

    private static Set<String> headings() {
        var titles = new TreeSet<String>();
        DeployFiles.text(DeployFiles.DEPLOY.resolveSibling("docs").resolve("operations.md"))
                .lines()
                .filter(it -> it.startsWith("#"))
                .map(it -> it.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
                .map(it -> it.replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
                .forEach(titles::add);
        return titles;
    }

    /** All entries of lists of this name in the files of a folder. */
    private static List<JsonNode> all(String folder, String name) {
        return files(folder).stream()
                .flatMap(it -> DeployFiles.yaml(it).findValues(name).stream())
                .flatMap(it -> StreamSupport.stream(it.spliterator(), false))
                .toList();
    }

    private static List<Path> files(String folder) {
        try (var files = Files.list(PROMETHEUS.resolve(folder))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (var file : all.toList()) {
                var copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }
}
