package dev.pharos.catalog.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.catalog.edit.defined.Ref;
import dev.pharos.catalog.edit.defined.Thing;
import dev.pharos.catalog.files.plan.FileReading;
import dev.pharos.catalog.targets.json.TargetJson;
import dev.pharos.core.assertion.HealthDocumentMode;
import dev.pharos.core.targets.ProbeSpec;
import dev.pharos.json.yaml.Mistake;
import dev.pharos.json.yaml.SourceLocation;
import dev.pharos.json.yaml.Variables.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeFileReaderTest {
    private static final String MADE = "whsec_" + "A".repeat(32);
    private static final Map<String, String> ENVIRONMENT =
            Map.of("PASSWORD", "hunter2", "SELF_URL", "http://127.0.0.1:8080", "THREE", "3", "ON", "true");

    @Test
    void defaults_lie_beneath_each_target() {
        var file = understood("""
                defaults:
                  interval: 30s
                  channels: [ops]
                  headers: {Accept: application/json, X-Site: berlin}
                  labels: {team: core}
                  confirmation: {failures: 3}
                targets:
                  - {key: a, url: "http://a"}
                  - key: b
                    url: http://b
                    interval: null
                    channels: []
                    headers: {X-Site: hamburg, Accept: null}
                    labels: {floor: "2"}
                    confirmation: {passes: 2}
                """);

        var a = TargetJson.write(file.targets().get(0).definition());
        var b = TargetJson.write(file.targets().get(1).definition());
        assertThat(a.get("interval").textValue()).isEqualTo("30s");
        assertThat(a.get("channels")).hasToString("[\"ops\"]");
        assertThat(b.get("interval").textValue()).isEqualTo("1m");
        assertThat(b.get("channels")).hasToString("[]");
        assertThat(b.get("headers")).hasToString("{\"X-Site\":\"hamburg\"}");
        assertThat(b.get("labels")).hasToString("{\"floor\":\"2\",\"team\":\"core\"}");
        assertThat(b.get("confirmation")).hasToString("{\"failures\":3,\"passes\":2}");
    }

    @Test
    void every_violation_has_its_line_column_and_field() {
        assertThat(mistakes("""
                defaults:
                  timeout: 2m
                targets:
                  - key: a
                    url: http://a
                    intervall: 1m
                  - key: b
                    url: ftp://b
                    assertions:
                      - "[STATUS] == 200"
                      - 7
                  - name: c
                channels:
                  - key: ops
                    url: http://ops
                    secret: short
                probes: []
                """))
                .extracting(it -> it.place() + " " + it.field())
                .containsExactly(
                        at(2, 3) + " defaults.timeout",
                        at(6, 5) + " targets[0].intervall",
                        at(8, 5) + " targets[1].url",
                        at(11, 9) + " targets[1].assertions[1]",
                        at(12, 5) + " targets[2].url",
                        at(16, 5) + " channels[0].secret",
                        at(17, 1) + " probes");
    }

    @Test
    void a_key_is_there_once() {
        assertThat(mistakes("""
                targets:
                  - {key: a, url: "http://a"}
                  - {name: A, url: "http://b"}
                channels:
                  - {key: a, url: "http://a"}
                  - {key: a, url: "http://a"}
                """))
                .extracting(Mistake::message)
                .containsExactly(
                        "the target \"a\" is there twice, first in line 2: keep one",
                        "the channel \"a\" is there twice, first in line 5: keep one");
    }

    @Test
    void a_file_with_a_mistake_says_what_it_holds_and_names_all_the_same() {
        var file = (FileReading.Mistaken) read("""
                defaults: {channels: [ops]}
                targets:
                  - {key: a, url: "http://a", interval: soon, policy: core}
                  - {name: B, url: "http://b", channels: [night], dependsOn: [a, "team=x"]}
                escalationPolicies:
                  - {key: core, steps: [{notify: ["contact:ann", "nobody"]}]}
                """);

        assertThat(file.holds())
                .containsExactlyInAnyOrder(
                        new Ref(Thing.TARGET, "a"), new Ref(Thing.TARGET, "b"), new Ref(Thing.POLICY, "core"));
        assertThat(file.names().stream()
                        .map(it -> it.by().orElseThrow().key() + " " + it.field() + "="
                                + it.ref().key() + " in line " + it.place().line()))
                .containsExactlyInAnyOrder(
                        "a defaults.channels[0]=ops in line 1",
                        "a targets[0].policy=core in line 3",
                        "b targets[1].channels[0]=night in line 4",
                        "b targets[1].dependsOn[0]=a in line 4",
                        "core escalationPolicies[0].steps[0].notify[0]=ann in line 6");
    }

    @Test
    void what_is_no_probe_file_is_refused() {
        assertThat(mistakes(""))
                .singleElement()
                .extracting(Mistake::message)
                .asString()
                .contains("empty");
        assertThat(mistakes("---\n"))
                .singleElement()
                .extracting(Mistake::message)
                .asString()
                .contains("empty");
        assertThat(mistakes("- a\n"))
                .singleElement()
                .extracting(Mistake::message)
                .asString()
                .contains("object");
        assertThat(mistakes("targets:\n"))
                .singleElement()
                .extracting(Mistake::message)
                .asString()
                .contains("[]");
        assertThat(mistakes("targets: {a: 1}\n"))
                .singleElement()
                .extracting(Mistake::field)
                .isEqualTo("targets");
        assertThat(mistakes("targets: [a]\n"))
                .singleElement()
                .extracting(Mistake::field)
                .isEqualTo("targets[0]");
        assertThat(mistakes("defaults: 1\n"))
                .singleElement()
                .extracting(Mistake::field)
                .isEqualTo("defaults");
    }

    @Test
    void the_environment_reaches_every_text_and_no_message() {
        var file = understood("""
                targets:
                  - {key: a, url: "http://a", headers: {Authorization: "Bearer ${PASSWORD}"}}
                """);
        assertThat(((ProbeSpec.Http) file.targets().getFirst().definition().probe()).headers())
                .containsEntry("Authorization", "Bearer hunter2");

        assertThat(mistakes("""
                targets:
                  - {key: a, url: "http://me:${PASSWORD}@a/"}
                  - {key: b, url: "http://b", headers: {"X-Key": "${PASSWORD}\\n"}}
                channels:
                  - {key: c, url: "http://c", secret: "${PASSWORD}"}
                """)).hasSize(3).noneMatch(it -> it.message().contains("hunter2"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            defaults.group        | {defaults: {group: "${PASSWORD}"}}
            defaults.labels.team  | {defaults: {labels: {team: "a ${NONE:-b}"}}}
            targets[0].name       | {targets: [{name: "${PASSWORD}", url: "http://a"}]}
            targets[0].key        | {targets: [{key: "${PASSWORD}", url: "http://a"}]}
            targets[0].group      | {targets: [{key: a, group: "x${PASSWORD}", url: "http://a"}]}
            targets[0].labels.x   | {targets: [{key: a, labels: {x: "${THREE}"}, url: "http://a"}]}
            targets[0].name       | {targets: [{<<: {name: "${PASSWORD}"}, url: "http://a"}]}
            channels[0].name      | {channels: [{name: "${PASSWORD}", url: "http://a"}]}
            """)
    void what_is_shown_to_others_takes_nothing_from_the_environment(String field, String text) {
        assertThat(mistakes(text)).first().satisfies(it -> {
            assertThat(it.field()).isEqualTo(field);
            assertThat(it.message()).contains("is shown to others").doesNotContain("hunter2");
        });
    }

    @Test
    void characters_that_only_look_like_a_variable_may_stand_in_a_name() {
        assertThat(understood("targets: [{name: \"$${PASSWORD} 5$\", url: \"http://a\"}]")
                        .targets()
                        .getFirst()
                        .definition()
                        .name())
                .isEqualTo("${PASSWORD} 5$");
    }

    @Test
    void a_variable_has_the_type_of_the_field_that_it_stands_in() {
        var target = understood("""
                targets:
                  - key: a
                    url: http://a
                    paused: ${ON}
                    confirmation: {failures: "${THREE}", passes: "${NONE:-2}"}
                    expectedStatus: ${STATUS:-204}
                    headers: {X-Number: "${THREE}", X-Flag: "${ON}"}
                """).targets().getFirst().definition();

        var json = TargetJson.write(target);
        assertThat(json.get("paused").booleanValue()).isTrue();
        assertThat(json.at("/confirmation/failures").intValue()).isEqualTo(3);
        assertThat(json.at("/confirmation/passes").intValue()).isEqualTo(2);
        assertThat(json.get("expectedStatus").textValue()).isEqualTo("204");
        assertThat(((ProbeSpec.Http) target.probe()).headers())
                .containsEntry("X-Number", "3")
                .containsEntry("X-Flag", "true");
        assertThat(mistakes("targets: [{key: a, url: 'http://a', paused: \"yes ${ON}\"}]"))
                .singleElement()
                .extracting(Mistake::message)
                .asString()
                .contains("true or false");
    }

    @Test
    void a_channel_without_a_secret_has_one_made() {
        var file =
                understood("channels:\n  - {key: a, url: http://a}\n  - {key: b, url: http://b, secret: " + MADE + "}");

        assertThat(file.channels())
                .extracting(FileReading.ChannelEntry::secretMade)
                .containsExactly(true, false);
    }

    @Test
    void what_is_shipped_is_right() throws IOException {
        var pharos = understood(Files.readString(Path.of("probes/pharos.yaml")));
        var example = understood(Files.readString(Path.of("probes/example.yaml.txt")));

        assertThat(pharos.targets()).singleElement().satisfies(it -> {
            assertThat(it.definition().probe()).hasToString("Http[GET http://127.0.0.1:8080/q/health/live]");
            assertThat(it.definition().expectations().healthDocument())
                    .as("what our own health names is not for the public")
                    .isEqualTo(HealthDocumentMode.OFF);
        });
        assertThat(Files.readString(Path.of("deploy/kubernetes/probes/pharos.yaml")))
                .contains("/q/health/live", "healthDocument: \"off\"");
        assertThat(example.targets()).hasSize(3);
        assertThat(example.channels()).hasSize(13);
        assertThat(example.definitions()).hasSize(11);
        assertThat(understood(Files.readString(Path.of("probes/rules.yaml.example")))
                        .definitions())
                .hasSize(18);
        var text = Files.readString(Path.of("probes/example.yaml.txt"));
        for (var explained : example.targets().subList(1, 3)) {
            TargetJson.write(explained.definition())
                    .fieldNames()
                    .forEachRemaining(field -> assertThat(text).containsPattern("(?m)^ {2}[- ] " + field + ":"));
        }
    }

    private static Variable variable(String name) {
        return ENVIRONMENT.containsKey(name) ? new Variable.Value(ENVIRONMENT.get(name)) : new Variable.Unset();
    }

    private static SourceLocation at(int line, int column) {
        return new SourceLocation(line, column);
    }

    private static FileReading read(String text) {
        return ProbeFileReader.read("probes/a.yaml", text, ProbeFileReaderTest::variable, () -> MADE);
    }

    private static FileReading.Understood understood(String text) {
        return switch (read(text)) {
            case FileReading.Understood file -> file;
            case FileReading.Mistaken file -> throw new AssertionError(file.mistakes());
        };
    }

    private static List<Mistake> mistakes(String text) {
        return switch (read(text)) {
            case FileReading.Understood file -> throw new AssertionError(file + " is right");
            case FileReading.Mistaken file -> file.mistakes();
        };
    }
}
