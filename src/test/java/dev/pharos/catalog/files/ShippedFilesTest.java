package dev.pharos.catalog.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.catalog.files.plan.FileReading;
import dev.pharos.catalog.files.plan.LoadPlan;
import dev.pharos.catalog.files.plan.StoredState;
import dev.pharos.core.catalog.Definition;
import dev.pharos.core.escalation.ChannelSpec;
import dev.pharos.core.policy.ContactDefinition;
import dev.pharos.core.policy.Notified;
import dev.pharos.core.policy.PolicyDefinition;
import dev.pharos.json.yaml.Variables;
import dev.pharos.json.yaml.Variables.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The probe files that we ship are read as Pharos reads them, so that none of them rots. */
class ShippedFilesTest {
    private static final Map<String, String> SECRETS = Map.of(
            "SELF_URL", "http://127.0.0.1:8080",
            "SLACK_URL", "https://hooks.slack.com/services/T0/B0/secret",
            "PAGERDUTY_KEY", "0123456789abcdef0123456789abcdef");
    private static final Variables VARIABLES =
            name -> SECRETS.containsKey(name) ? new Variable.Value(SECRETS.get(name)) : new Variable.Unset();

    static Stream<Path> shipped() throws IOException {
        return Stream.concat(
                files(Path.of("probes")),
                files(Path.of("deploy")).filter(it -> it.toString().contains("/probes/")));
    }

    private static Stream<Path> files(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(it -> it.toString().matches(".*\\.yaml(\\.txt)?")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void each_is_taken_whole(Path file) throws IOException {
        var reading = read(file);

        var plan = LoadPlan.of(nothing(), List.of(reading), false);

        assertThat(plan.refused()).isEmpty();
        assertThat(plan.targets()).isNotEmpty();
    }

    @Test
    void all_of_them_are_found() throws IOException {
        assertThat(shipped().map(it -> String.valueOf(it.getFileName())))
                .containsExactlyInAnyOrder("example.yaml.txt", "pharos.yaml", "pharos.yaml", "team.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"probes/example.yaml.txt", "deploy/complete/probes/team.yaml"})
    void slack_is_told_now_pagerduty_after_five_minutes_and_the_lead_by_mail_after_fifteen(Path path)
            throws IOException {
        var file = read(path);
        var policy = of(file, PolicyDefinition.class).getFirst();

        assertThat(policy.steps()).hasSize(3);
        assertThat(policy.steps())
                .extracting(it -> it.after())
                .containsExactly(Duration.ZERO, Duration.ofMinutes(5), Duration.ofMinutes(15));
        assertThat(told(file, policy, 0)).contains(ChannelSpec.Kind.SLACK);
        assertThat(told(file, policy, 1)).contains(ChannelSpec.Kind.PAGERDUTY);
        assertThat(told(file, policy, 2)).containsExactly(ChannelSpec.Kind.EMAIL);
        assertThat(file.definitions().stream().map(it -> it.table().thing().list()))
                .contains("contacts", "schedules", "escalationPolicies", "maintenanceWindows");
        assertThat(file.targets()).anyMatch(it -> !it.definition().dependsOn().isNothing());
    }

    @Test
    void the_log_says_what_a_file_brought() throws IOException {
        var file = read(Path.of("deploy/complete/probes/team.yaml"));

        assertThat(LoadReport.accepted(file, LoadPlan.of(nothing(), List.of(file), false)))
                .isEqualTo(
                        "deploy/complete/probes/team.yaml accepted: targets=2 (added=2 changed=0 retired=0) channels=5"
                                + " contacts=3 schedules=1 escalationPolicies=1 maintenanceWindows=1");
    }

    private static Set<ChannelSpec.Kind> told(FileReading.Understood file, PolicyDefinition policy, int step) {
        return policy.steps().get(step).notified().stream()
                .flatMap(it -> switch (it) {
                    case Notified.ToChannel channel -> Stream.of(channel.key().value());
                    case Notified.ToContact contact ->
                        of(file, ContactDefinition.class).stream()
                                .filter(known -> known.key().equals(contact.key()))
                                .flatMap(known -> known.channels().stream())
                                .map(key -> key.value());
                    case Notified.ToSchedule _ -> Stream.<String>empty();
                })
                .flatMap(key -> file.channels().stream()
                        .filter(it -> it.definition().key().value().equals(key)))
                .map(it -> it.definition().spec().kind())
                .collect(Collectors.toSet());
    }

    private static <D extends Definition> List<D> of(FileReading.Understood file, Class<D> type) {
        return file.definitions().stream()
                .map(it -> it.definition())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static FileReading.Understood read(Path file) throws IOException {
        return switch (ProbeFileReader.read(
                file.toString(), Files.readString(file), VARIABLES, () -> "whsec_" + "A".repeat(32))) {
            case FileReading.Understood understood -> understood;
            case FileReading.Mistaken mistaken -> throw new AssertionError(mistaken.mistakes());
        };
    }

    private static StoredState nothing() {
        return new StoredState(Map.of(), Map.of(), Set.of(), Set.of(), Map.of());
    }
}
