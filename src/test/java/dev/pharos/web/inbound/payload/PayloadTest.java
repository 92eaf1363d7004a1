package dev.pharos.web.inbound.payload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.inbound.Alert;
import dev.pharos.core.inbound.InboundSource;
import dev.pharos.core.targets.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What other systems send, as their makers document it. */
class PayloadTest {
    private static final InboundSource ALERTMANAGER =
            SampleSources.of("{\"key\": \"am\", \"format\": \"alertmanager\"}");
    private static final InboundSource GRAFANA = SampleSources.of("{\"key\": \"gf\", \"format\": \"grafana\"}");
    private static final InboundSource CLOUDFLARE =
            SampleSources.of("{\"key\": \"cf\", \"format\": \"cloudflare\", \"severity\": \"critical\"}");
    private static final InboundSource GENERIC = SampleSources.of("""
            {"key": "ci", "name": "Builds", "format": "generic", "severity": "low", "mapping": {"id": "build.id",
             "status": "build.state", "firing": ["failed", "broken"], "resolved": ["passed"], "title": "build.title",
             "description": "log", "severity": "build.level", "url": "links[0].href", "startedAt": "build.at"}}""");

    private static Payload read(InboundSource source, String body) {
        return Payload.of(source, body.getBytes(StandardCharsets.UTF_8));
    }

    private static Alert one(InboundSource source, String body) {
        var read = read(source, body);
        assertThat(read).isInstanceOf(Payload.Read.class);
        assertThat(((Payload.Read) read).alerts()).hasSize(1);
        return ((Payload.Read) read).alerts().getFirst();
    }

    private static String wrong(InboundSource source, String body, int status) {
        var read = read(source, body);
        assertThat(read).isInstanceOf(Payload.Wrong.class);
        assertThat(((Payload.Wrong) read).status()).isEqualTo(status);
        return ((Payload.Wrong) read).why();
    }

    @Test
    void alertmanager_says_title_labels_severity_links_and_times() {
        var payload = (Payload.Read) read(ALERTMANAGER, """
                {"receiver": "pharos", "status": "firing", "alerts": [
                  {"status": "firing", "labels": {"alertname": "HighRequestLatency", "instance": "api-1:9090", "job": "api",
                   "severity": "page"}, "annotations": {"summary": "High request latency on api-1",
                   "description": "p99 is 1.4s\\nfor 10 minutes", "runbook_url": "https://runbooks.example/latency"},
                   "startsAt": "2026-11-23T09:52:26.739266876+02:00", "endsAt": "0001-01-01T00:00:00Z",
                   "generatorURL": "http://prometheus.example:9090/graph?g0.expr=up", "fingerprint": "c6eadffa33fcdf37"},
                  {"status": "resolved", "labels": {"alertname": "InstanceDown"}, "annotations": {},
                   "startsAt": "2026-11-23T07:00:00Z", "endsAt": "2026-11-23T07:10:00Z", "generatorURL": "",
                   "fingerprint": "bc97ff14869b13e3"}],
                 "groupLabels": {"job": "api"}, "commonLabels": {"job": "api"}, "commonAnnotations": {},
                 "externalURL": "http://alertmanager.example:9093", "version": "4", "groupKey": "{}:{job=\\"api\\"}",
                 "truncatedAlerts": 3}""");

        assertThat(payload.more().path("truncated").asInt()).isEqualTo(3);
        var fires = payload.alerts().getFirst();
        assertThat(fires.isFiring()).isTrue();
        assertThat(fires.fingerprint()).isEqualTo("c6eadffa33fcdf37");
        assertThat(fires.title()).isEqualTo("High request latency on api-1");
        assertThat(fires.description()).contains("p99 is 1.4s\nfor 10 minutes");
        assertThat(fires.labels().values())
                .isEqualTo(Map.of(
                        "alertname", "HighRequestLatency", "instance", "api-1:9090", "job", "api", "severity", "page"));
        assertThat(fires.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(fires.link()).contains("http://prometheus.example:9090/graph?g0.expr=up");
        assertThat(fires.runbook()).contains("https://runbooks.example/latency");
        assertThat(fires.startsAt()).contains(Instant.parse("2026-11-23T07:52:26.739Z"));
        assertThat(fires.endsAt()).isEmpty();
        var over = payload.alerts().getLast();
        assertThat(over.isFiring()).isFalse();
        assertThat(over.title()).isEqualTo("InstanceDown");
        assertThat(over.severity()).isEqualTo(Severity.HIGH);
        assertThat(over.link()).isEmpty();
        assertThat(over.endsAt()).contains(Instant.parse("2026-11-23T07:10:00Z"));
    }

    @Test
    void grafana_says_the_same_and_more() {
        var alert = one(GRAFANA, """
                {"receiver": "My Super Webhook", "status": "firing", "orgId": 1, "alerts": [
                  {"status": "firing", "labels": {"alertname": "High memory usage", "team": "blue", "zone": "us-1"},
                   "annotations": {"description": "The system has high memory usage",
                   "runbook_url": "https://myrunbook.example/runbook/1234", "summary": "This alert was triggered for zone us-1"},
                   "startsAt": "2026-10-12T09:51:03.157076+02:00", "endsAt": "0001-01-01T00:00:00Z",
                   "generatorURL": "https://play.grafana.example/alerting/1afz29v7z/edit", "fingerprint": "c6eadffa33fcdf37",
                   "silenceURL": "https://play.grafana.example/alerting/silence/new", "dashboardURL": "", "panelURL": "",
                   "values": {"B": 44.23943737541908, "C": 1}}],
                 "groupLabels": {}, "commonLabels": {"team": "blue"}, "commonAnnotations": {},
                 "externalURL": "https://play.grafana.example/", "version": "1", "groupKey": "{}:{}", "truncatedAlerts": 0,
                 "title": "[FIRING:1]", "state": "alerting", "message": "**Firing**"}""");

        assertThat(alert.title()).isEqualTo("This alert was triggered for zone us-1");
        assertThat(alert.link()).contains("https://play.grafana.example/alerting/1afz29v7z/edit");
        assertThat(alert.startsAt()).contains(Instant.parse("2026-10-12T07:51:03.157Z"));
        assertThat(alert.severity()).isEqualTo(Severity.HIGH);
    }

    private static String cloudflare(String event, String data) {
        return """
                {"account_id": "9035f53656c247e895c5a6939ae8a0e0", "alert_correlation_id": "000eaa907ed24e78946d3a93adb2ae57",
                 "alert_event": "%s", "alert_type": "advanced_ddos_attack_l7_alert",
                 "data": %s, "name": "Attacks", "policy_id": "749b911ea5d04344a58e45edd099b328", "policy_name": "Attacks",
                 "text": "An attack on shop.example was mitigated.", "ts": 1795402800}""".formatted(event, data);
    }

    @Test
    void cloudflare_says_when_something_begins_and_ends() {
        var data = "{\"zone_name\": \"shop.example\", \"dashboard_link\": \"https://dash.cloudflare.example/1\"}";
        var began = one(CLOUDFLARE, cloudflare("ALERT_STATE_EVENT_START", data));
        var ended = one(CLOUDFLARE, cloudflare("ALERT_STATE_EVENT_END", data));

        assertThat(began.isFiring()).isTrue();
        assertThat(began.title()).isEqualTo("Attacks");
        assertThat(began.description()).contains("An attack on shop.example was mitigated.");
        assertThat(began.labels().values())
                .containsEntry("zone_name", "shop.example")
                .containsEntry("alert_type", "advanced_ddos_attack_l7_alert");
        assertThat(began.link()).contains("https://dash.cloudflare.example/1");
        assertThat(began.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(began.startsAt()).contains(Instant.ofEpochSecond(1_795_402_800));
        assertThat(ended.isFiring()).isFalse();
        assertThat(ended.fingerprint()).isEqualTo(began.fingerprint());
    }

    @Test
    void a_health_check_of_cloudflare_is_over_when_it_is_healthy_whatever_its_messages_are_called() {
        var sick = one(
                CLOUDFLARE,
                cloudflare(
                        "ALERT_STATE_EVENT_START",
                        "{\"health_check_id\": \"17\", \"new_status\": \"Unhealthy\", \"reason\": \"TCP timeout\"}"));
        var well = one(
                CLOUDFLARE,
                cloudflare("ALERT_STATE_EVENT_START", "{\"health_check_id\": \"17\", \"new_status\": \"Healthy\"}")
                        .replace("000eaa907ed2", "999999999999"));

        assertThat(sick.isFiring()).isTrue();
        assertThat(well.isFiring()).isFalse();
        assertThat(well.fingerprint()).isEqualTo(sick.fingerprint());
    }

    @Test
    void the_test_of_cloudflare_is_taken_and_says_nothing() {
        var read = (Payload.Read) read(CLOUDFLARE, "{\"text\": \"Hello World! This is a test message.\"}");

        assertThat(read.alerts()).isEmpty();
        assertThat(read.more().path("test").asBoolean()).isTrue();
        assertThat(wrong(CLOUDFLARE, "{\"alerts\": []}", 422)).contains("\"alert_correlation_id\"");
    }

    @Test
    void a_mapping_finds_its_places_in_any_json() {
        var alert = one(GENERIC, """
                {"build": {"id": 4711, "state": "failed", "title": "Shop <b> #4711", "level": "P2", "at": 1795402800000},
                 "branch": "main", "log": "line 1\\nline 2", "links": [{"href": "https://ci.example/4711"}]}""");

        assertThat(alert.fingerprint()).isEqualTo("4711");
        assertThat(alert.isFiring()).isTrue();
        assertThat(alert.title()).isEqualTo("Shop <b> #4711");
        assertThat(alert.description()).contains("line 1\nline 2");
        assertThat(alert.severity()).isEqualTo(Severity.HIGH);
        assertThat(alert.link()).contains("https://ci.example/4711");
        assertThat(alert.startsAt()).contains(Instant.ofEpochSecond(1_795_402_800));
        assertThat(alert.labels().values()).containsEntry("branch", "main");
        assertThat(one(GENERIC, "{\"build\": {\"id\": \"x\", \"state\": \"passed\"}}")
                        .title())
                .isEqualTo("Builds: x");
    }

    @Test
    void a_mapping_may_mean_each_element_of_a_list() {
        var source = SampleSources.of("""
                {"key": "l", "format": "generic", "mapping": {"alerts": "data.problems", "id": "id", "status": "on",
                 "firing": ["true"], "resolved": ["false"]}}""");
        var read = (Payload.Read)
                read(source, "{\"data\": {\"problems\": [{\"id\": 1, \"on\": true}, {\"id\": 2, \"on\": false}]}}");

        assertThat(read.alerts()).extracting(Alert::isFiring).containsExactly(true, false);
        assertThat(wrong(source, "{\"data\": {}}", 422)).contains("\"data.problems\" must be a list, and is missing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"build": {"state": "failed"}}            | There is no value at build.id: correct the path "id"
            {"build": {"id": 1}}                      | There is no value at build.state: correct the path "status"
            {"build": {"id": 1, "state": "running"}}  | build.state is "running", must be one of failed, broken (firing) or passed (resolved)
            {"build": {"id": {}, "state": "failed"}}  | There is no value at build.id
            """)
    void what_a_mapping_does_not_find_is_refused_with_the_way_out(String body, String message) {
        assertThat(wrong(GENERIC, body, 422)).contains(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"version": "3", "alerts": []}             | version "3" must be "4"
            {"version": "4"}                           | "alerts" must be a list, and is missing
            {"alerts": {}}                             | "alerts" must be a list, and is none
            {"alerts": [{"status": "pending"}]}        | alerts[0].status is "pending", must be firing or resolved
            {"alerts": [5]}                            | alerts[0].status is "", must be firing or resolved
            """)
    void what_alertmanager_does_not_send_is_refused_with_the_way_out(String body, String message) {
        assertThat(wrong(ALERTMANAGER, body, 422)).contains(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no JSON", "[]", "5", "{\"alerts\": []} x", "{\"alerts\": ", "null"})
    void what_is_no_object_is_no_json(String body) {
        assertThat(wrong(ALERTMANAGER, body, 400)).startsWith("The body is no JSON object");
    }

    @Test
    void a_body_that_is_deep_beyond_reason_is_none() {
        wrong(ALERTMANAGER, "{\"alerts\": " + "[".repeat(100) + "]".repeat(100) + "}", 400);
    }

    @Test
    void so_many_alerts_are_in_one_and_no_more() {
        var alert = "{\"status\": \"firing\", \"labels\": {\"n\": \"%d\"}}";
        var most = IntStream.range(0, 200)
                .mapToObj(alert::formatted)
                .collect(Collectors.joining(",", "{\"alerts\": [", "]}"));

        assertThat(((Payload.Read) read(ALERTMANAGER, most)).alerts())
                .extracting(Alert::fingerprint)
                .doesNotHaveDuplicates()
                .hasSize(200);
        assertThat(((Payload.Read) read(ALERTMANAGER, most)).beyond()).isZero();
        var over = "{\"status\": \"resolved\", \"fingerprint\": \"over\"},";
        var more = (Payload.Read) read(
                ALERTMANAGER,
                most.replace("[{", "[" + over + over + "{").replace("]}", "," + alert.formatted(200) + "]}"));
        assertThat(more.beyond()).isEqualTo(3);
        assertThat(more.alerts()).hasSize(200).allMatch(Alert::isFiring);
    }

    @Test
    void one_that_is_not_understood_takes_no_other_with_it() {
        var read = (Payload.Read) read(ALERTMANAGER, """
                {"alerts": [{"status": "firing", "fingerprint": "a"}, {"status": "pending"}, 5,
                 {"status": "resolved", "fingerprint": "b"}]}""");
        assertThat(read.alerts()).extracting(Alert::fingerprint).containsExactly("a", "b");
        assertThat(read.more().path("skipped").asInt()).isEqualTo(2);
        assertThat(read.more().path("skippedBecause").asText()).startsWith("alerts[1].status is \"pending\"");

        var source = SampleSources.of("""
                {"key": "l", "format": "generic", "mapping": {"alerts": "all", "id": "id", "status": "on"}}""");
        read = (Payload.Read) read(source, "{\"all\": [{\"on\": \"firing\"}, {\"id\": 2, \"on\": \"firing\"}]}");
        assertThat(read.alerts()).extracting(Alert::fingerprint).containsExactly("2");
        assertThat(read.more().path("skippedBecause").asText()).startsWith("There is no value at all[0].id");
        assertThat(wrong(source, "{\"all\": [{\"on\": \"firing\"}, {}]}", 422)).contains("all[0].id");
    }

    @Test
    void a_title_that_is_made_is_cut_as_any_other() {
        var source = SampleSources.of("""
                {"key": "l", "name": "%s", "format": "generic", "mapping": {"id": "id", "status": "on"}}""".formatted("n".repeat(150)));
        assertThat(one(source, "{\"id\": \"" + "i".repeat(90) + "\", \"on\": \"firing\"}")
                        .title())
                .hasSize(200)
                .endsWith("i…");

        assertThat(one(
                                ALERTMANAGER,
                                "{\"alerts\": [{\"status\": \"firing\", \"fingerprint\": \"" + "f".repeat(199)
                                        + "\"}]}")
                        .title())
                .hasSize(200)
                .endsWith("f…");
    }

    @Test
    void a_label_that_decides_is_read_wherever_it_stands() {
        var labels = IntStream.range(0, 40)
                .mapToObj(it -> "\"l%02d\": \"v\"".formatted(it))
                .collect(Collectors.joining(","));
        var body = "{\"alerts\": [{\"status\": \"firing\", \"labels\": {%s, \"severity\": \"page\", \"z\": \"%s\"}}]}";
        var alert = one(ALERTMANAGER, body.formatted(labels, "1"));

        assertThat(alert.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(alert.labels().values()).hasSize(32).containsEntry("severity", "page");
        assertThat(((Payload.Read) read(ALERTMANAGER, body.formatted(labels, "1")))
                        .more()
                        .path("labelsLeft")
                        .asInt())
                .isEqualTo(10);
        assertThat(one(ALERTMANAGER, body.formatted(labels, "2")).fingerprint()).isNotEqualTo(alert.fingerprint());
    }

    @Test
    void texts_are_cut_and_cleaned_and_what_cannot_be_opened_is_no_link() {
        var labels = IntStream.range(0, 40)
                .mapToObj(it -> "\"l%02d\": \"%s\"".formatted(it, "v".repeat(500)))
                .collect(Collectors.joining(","));
        var alert = one(ALERTMANAGER, """
                {"alerts": [{"status": "firing", "labels": {%s, "nested": {}}, "fingerprint": "%s",
                 "annotations": {"summary": "%s\\u0000\\u202e", "description": "%s"},
                 "generatorURL": "javascript:alert(1)", "startsAt": "yesterday"}]}""".formatted(labels, "f".repeat(300), "s".repeat(500), "d".repeat(5_000)));

        assertThat(alert.title()).hasSize(200).endsWith("s…");
        assertThat(alert.description().orElseThrow()).hasSize(2_000);
        assertThat(alert.labels().values())
                .hasSize(32)
                .allSatisfy((_, value) -> assertThat(value).hasSize(200));
        assertThat(alert.fingerprint()).hasSize(64).doesNotContain("ffff".repeat(10));
        assertThat(alert.link()).isEmpty();
        assertThat(alert.startsAt()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://a.example/",
                "data:text/html,x",
                "//a.example",
                "https://u:p@a.example/",
                "file:///etc/passwd"
            })
    void only_http_and_https_without_credentials_are_links(String url) {
        var alert = one(
                ALERTMANAGER,
                "{\"alerts\": [{\"status\": \"firing\", \"generatorURL\": \"" + url
                        + "\", \"labels\": {\"a\": \"b\"}}]}");

        assertThat(alert.link()).isEmpty();
    }
}
