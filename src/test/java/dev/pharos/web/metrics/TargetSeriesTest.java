package dev.pharos.web.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pharos.catalog.targets.json.TargetJson;
import dev.pharos.core.incident.TargetState;
import dev.pharos.core.outcome.Body;
import dev.pharos.core.outcome.CertificateFacts;
import dev.pharos.core.outcome.Headers;
import dev.pharos.core.outcome.HttpFacts;
import dev.pharos.core.outcome.HttpTrace;
import dev.pharos.core.outcome.ProbeOutcome;
import dev.pharos.core.outcome.Timings;
import dev.pharos.core.targets.SampleTargets;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.cycle.CycleForTests;
import dev.pharos.cycle.ListJournal;
import dev.pharos.cycle.Prober;
import dev.pharos.cycle.Watchlist;
import dev.pharos.json.Checked;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;

class TargetSeriesTest {
    private static final Instant AT = Instant.parse("2026-11-23T03:00:00Z");
    private static final long HOUR = 3_600;

    private final Watchlist watchlist = new Watchlist();

    /** Ends each probe so, at once. */
    private record Answering(ProbeOutcome outcome) implements Prober {
        @Override
        public Uni<ProbeOutcome> probe(TargetDefinition target) {
            return Uni.createFrom().item(outcome);
        }

        @Override
        public ScheduledExecutorService loop(TargetDefinition target) {
            throw new UnsupportedOperationException("nobody schedules here");
        }
    }

    private static CertificateFacts.Link link(String subject, String issuer, long hours) {
        return new CertificateFacts.Link(
                subject, issuer, AT, AT.plusSeconds(hours * HOUR), "SHA256withRSA", "RSA", 2048, List.of(), 0);
    }

    private void probe(String key, List<CertificateFacts.Link> chain) {
        var certificate = chain.stream()
                .findFirst()
                .map(leaf -> new CertificateFacts(
                                leaf.subject(), leaf.issuer(), leaf.notBefore(), leaf.notAfter(), chain)
                        .verifiedUntil(Optional.of(leaf.notAfter())));
        var trace = new ProbeOutcome.Trace(
                new Timings(1_000_000, 2_000_000, 4_000_000, 8_000_000, 16_000_000, 31_000_000),
                Optional.of("192.0.2.7:443"),
                certificate,
                new HttpTrace(
                        new HttpFacts(OptionalInt.of(200), Optional.of("1.1"), 0), Headers.none(), List.of(), false));
        var answer = new ProbeOutcome.Answered(Body.empty(), trace);
        var watched = watchlist.add(SampleTargets.target(key), TargetState.unknown(AT));
        CycleForTests.of(
                        Clock.fixed(AT, ZoneOffset.UTC),
                        new Answering(answer),
                        new ListJournal(),
                        new SimpleMeterRegistry())
                .run(watched)
                .await()
                .indefinitely();
    }

    private List<String> lines(int limit) throws IOException {
        var out = new StringWriter();
        new TargetSeries(watchlist).write(out, limit);
        return out.toString().lines().filter(it -> !it.startsWith("#")).toList();
    }

    /** As blackbox_exporter has it: that of the leaf is of no use where its issuer ends before. */
    @Test
    void the_certificate_that_ends_first_counts_though_only_the_leaf_is_kept() throws IOException {
        probe("chained", List.of(link("CN=leaf", "CN=Issuer", 9_000), link("CN=Issuer", "CN=Root", 300)));
        probe("alone", List.of(link("CN=leaf", "CN=Issuer", 200)));

        assertThat(lines(10))
                .contains(
                        "probe_ssl_earliest_cert_expiry{target=\"chained\"} "
                                + (double) AT.plusSeconds(300 * HOUR).getEpochSecond(),
                        "probe_ssl_last_chain_expiry_timestamp_seconds{target=\"chained\"} "
                                + (double) AT.plusSeconds(9_000 * HOUR).getEpochSecond(),
                        "probe_ssl_earliest_cert_expiry{target=\"alone\"} "
                                + (double) AT.plusSeconds(200 * HOUR).getEpochSecond());
    }

    @Test
    void each_phase_is_in_seconds_and_a_target_without_tls_has_no_certificate() throws IOException {
        probe("plain", List.of());

        assertThat(lines(10))
                .contains(
                        "probe_success{target=\"plain\"} 1.0",
                        "probe_duration_seconds{target=\"plain\"} 0.031",
                        "probe_http_status_code{target=\"plain\"} 200.0",
                        "probe_http_duration_seconds{target=\"plain\",phase=\"tls\"} 0.004")
                .noneMatch(it -> it.startsWith("probe_ssl"));
    }

    @Test
    void more_targets_than_the_limit_have_no_series_at_all() throws IOException {
        probe("one", List.of());
        probe("two", List.of());

        assertThat(lines(1)).isEmpty();
        assertThat(lines(2)).isNotEmpty();
    }

    @Test
    void a_kind_of_probe_has_its_own_phases_and_no_status_of_another() throws IOException {
        var target = ((Checked.Valid<TargetDefinition>) TargetJson.read(JsonNodeFactory.instance
                        .objectNode()
                        .put("key", "redis")
                        .put("kind", "tcp")
                        .put("host", "redis.example")
                        .put("port", 6379)))
                .value();
        var watched = watchlist.add(
                Target.of(SampleTargets.target("redis").id(), 1, target, Optional.empty()), TargetState.unknown(AT));
        var trace = new ProbeOutcome.Trace(
                new Timings(1_000_000, 2_000_000, 0, 8_000_000, 0, 11_000_000), Optional.empty(), Optional.empty());
        CycleForTests.of(
                        Clock.fixed(AT, ZoneOffset.UTC),
                        new Answering(new ProbeOutcome.Answered(Body.empty(), trace)),
                        new ListJournal(),
                        new SimpleMeterRegistry())
                .run(watched)
                .await()
                .indefinitely();

        assertThat(lines(10))
                .containsExactly(
                        "probe_success{target=\"redis\"} 1.0",
                        "probe_duration_seconds{target=\"redis\"} 0.011",
                        "probe_tcp_duration_seconds{target=\"redis\",phase=\"resolve\"} 0.001",
                        "probe_tcp_duration_seconds{target=\"redis\",phase=\"connect\"} 0.002",
                        "probe_tcp_duration_seconds{target=\"redis\",phase=\"tls\"} 0.0",
                        "probe_tcp_duration_seconds{target=\"redis\",phase=\"processing\"} 0.008");
    }
}
