package dev.pharos.json;

import static dev.pharos.json.Samples.AT;
import static dev.pharos.json.Samples.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.assertion.AssertionResult;
import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.incident.IncidentEvent;
import dev.pharos.core.incident.Resolution;
import dev.pharos.core.outcome.HttpFacts;
import dev.pharos.core.outcome.Timings;
import dev.pharos.core.outcome.health.ComponentState;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.TargetKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultJsonTest {

    @Test
    void a_failure_says_all_that_is_known() {
        var result = Samples.failing(
                List.of(new AssertionResult("[STATUS] == 200", false, "[STATUS] (503) == 200")),
                Map.of("database", ComponentState.DOWN),
                "answered with status 503");

        assertThat(ResultJson.write(result).toString()).isEqualTo(json("""
                {"target": "gateway", "startedAt": "2026-11-23T03:00:00.123Z", "verdict": "fail", "reason": "status",
                 "failedPhase": "processing", "message": "answered with status 503", "status": 503, "httpVersion": "1.1",
                 "redirects": 1, "bodyBytes": 93, "bodyTruncated": false, "remoteAddress": "192.0.2.7:443",
                 "timingsMs": {"resolve": 0.4, "connect": 0.9, "tls": 3.2, "processing": 12.001, "transfer": 0.2,
                  "total": 16.701},
                 "assertions": [{"assertion": "[STATUS] == 200", "holds": false, "shown": "[STATUS] (503) == 200"}],
                 "certificate": {"subject": "CN=gateway", "issuer": "CN=issuer", "notBefore": "2026-11-22T03:00:00.123Z",
                  "notAfter": "2027-01-23T03:00:05.123Z", "daysLeft": 61},
                 "components": {"database": "down"}}
                """).toString());
    }

    @Test
    void what_is_not_known_is_null() {
        var result = new Result(
                new TargetKey("gateway"),
                AT,
                new Verdict.Pass(),
                HttpFacts.NONE,
                0,
                false,
                Optional.empty(),
                new Timings(0, 0, 0, 0, 0, 0),
                List.of(),
                Optional.empty(),
                Map.of());

        assertThat(ResultJson.write(result).toString()).isEqualTo(json("""
                {"target": "gateway", "startedAt": "2026-11-23T03:00:00.123Z", "verdict": "pass", "reason": null,
                 "failedPhase": null, "message": null, "status": null, "httpVersion": null, "redirects": 0, "bodyBytes": 0,
                 "bodyTruncated": false, "remoteAddress": null,
                 "timingsMs": {"resolve": 0.0, "connect": 0.0, "tls": 0.0, "processing": 0.0, "transfer": 0.0,
                  "total": 0.0},
                 "assertions": [], "certificate": null, "components": {}}
                """).toString());
        assertThat(ResultJson.read(ResultJson.write(result))).isEqualTo(result);
    }

    @Test
    void what_is_written_is_read_back() {
        var written = ResultJson.write(Samples.failing(
                List.of(new AssertionResult("a", true, "b")),
                Map.of("database", ComponentState.DEGRADED, "cache", ComponentState.UP),
                "broken"));

        assertThat(ResultJson.write(ResultJson.read(written))).isEqualTo(written);
    }

    @Test
    void a_chain_is_read_back_and_left_out_where_it_is_not_kept() {
        var written = ResultJson.write(Samples.failing(List.of(), Map.of(), "broken"));
        var leafOnly = written.deepCopy();
        ((ObjectNode) written.get("certificate")).putArray("chain").add(json("""
                {"subject": "CN=gateway", "issuer": "CN=issuer", "notBefore": "2026-11-22T03:00:00.123Z",
                 "notAfter": "2027-01-23T03:00:05.123Z", "signature": "SHA256withRSA", "key": "RSA", "keyBits": 2048,
                 "names": ["gateway.example"], "nameCount": 1}
                """));

        var result = ResultJson.read(written);

        assertThat(ResultJson.write(result)).isEqualTo(written);
        assertThat(ResultJson.write(result.withoutChain())).isEqualTo(leafOnly);
    }

    @Test
    void that_another_of_the_chain_ends_before_is_kept_without_the_chain() {
        var written = ResultJson.write(Samples.failing(List.of(), Map.of(), "broken"));
        ((ObjectNode) written.get("certificate")).put("earliestNotAfter", "2026-12-01T03:00:05.123Z");

        var result = ResultJson.read(written).withoutChain();

        assertThat(ResultJson.write(result)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            2026-11-23T03:00:00Z,            2026-11-23T03:00:00.000Z
            2026-11-23T03:00:00.120Z,        2026-11-23T03:00:00.120Z
            2026-11-23T03:00:00.123999Z,     2026-11-23T03:00:00.123Z
            """)
    void instants_have_exactly_three_decimals(String instant, String shown) {
        assertThat(Instants.show(Instant.parse(instant))).isEqualTo(shown);
    }

    @Test
    void an_incident_is_written_without_its_events() {
        var incident = Samples.incident(Samples.failing(List.of(), Map.of(), "broken"))
                .resolve(AT.plusSeconds(120), Resolution.RECOVERED);

        var written = IncidentJson.write(incident);

        assertThat(written.get("cause"))
                .isEqualTo(ResultJson.write(incident.cause().orElseThrow()));
        written.remove("cause");
        assertThat(written).isEqualTo(json("""
                {"id": "01936000-0000-7000-8000-000000000001", "target": "gateway", "state": "resolved",
                 "severity": "critical", "startedAt": "2026-11-23T02:59:00.123Z", "openedAt": "2026-11-23T03:00:00.123Z",
                 "acknowledgedAt": null, "resolvedAt": "2026-11-23T03:02:00.123Z", "resolution": "recovered"}
                """));
    }

    @Test
    void an_event_says_what_belongs_to_its_type() {
        assertThat(List.of(
                        new IncidentEvent.Opened(AT),
                        new IncidentEvent.Acknowledged(AT, "ada", Optional.empty()),
                        new IncidentEvent.Escalated(AT, "night", Optional.of("it is its turn")),
                        new IncidentEvent.Told(AT, "incident.opened", List.of("ops", "web"), "they are on call"),
                        new IncidentEvent.Resolved(AT, Resolution.PAUSED)))
                .extracting(IncidentJson::event)
                .containsExactly(
                        json("{'at': '2026-11-23T03:00:00.123Z', 'type': 'opened'}"),
                        json(
                                "{'at': '2026-11-23T03:00:00.123Z', 'type': 'acknowledged', 'by': 'ada', 'principal': null, 'note': null}"),
                        json(
                                "{'at': '2026-11-23T03:00:00.123Z', 'type': 'escalated', 'channel': 'night', 'reason': 'it is its turn'}"),
                        json(
                                "{'at': '2026-11-23T03:00:00.123Z', 'type': 'told', 'notification': 'incident.opened', 'channels': ['ops', 'web'], 'reason': 'they are on call'}"),
                        json("{'at': '2026-11-23T03:00:00.123Z', 'type': 'resolved', 'resolution': 'paused'}"));
    }
}
