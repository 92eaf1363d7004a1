package dev.pharos.web.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import dev.pharos.cycle.ClearConnectivity;
import dev.pharos.cycle.CycleForTests;
import dev.pharos.cycle.ListJournal;
import dev.pharos.cycle.ProbeDurations;
import dev.pharos.cycle.Prober;
import dev.pharos.cycle.Watchlist;
import dev.pharos.cycle.duration.HistogramConfig.OfTargets;
import dev.pharos.json.Checked;
import dev.pharos.testing.Promtool;
import dev.pharos.web.metrics.Exposition.Format;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScrapeTest {
    private static final Instant AT = Instant.parse("2026-11-23T03:00:00Z");
    private static final long HOUR = 3_600;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Watchlist watchlist = new Watchlist();
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private ProbeDurations durations = CycleForTests.durations(OfTargets.NONE, 0, watchlist);

    private record Shown(int perTargetLimit, Optional<List<String>> targetLabels, Optional<String> location)
            implements MetricsConfig {
        @Override
        public boolean isPublic() {
            return false;
        }
    }

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

    private static Optional<CertificateFacts> certificate(List<CertificateFacts.Link> chain) {
        return chain.stream()
                .findFirst()
                .map(leaf -> new CertificateFacts(
                                leaf.subject(), leaf.issuer(), leaf.notBefore(), leaf.notAfter(), chain)
                        .verifiedUntil(Optional.of(leaf.notAfter())));
    }

    private void probe(String key, List<CertificateFacts.Link> chain) {
        var trace = new ProbeOutcome.Trace(
                new Timings(1_000_000, 2_000_000, 4_000_000, 8_000_000, 16_000_000, 31_000_000),
                Optional.of("192.0.2.7:443"),
                certificate(chain),
                new HttpTrace(
                        new HttpFacts(OptionalInt.of(200), Optional.of("1.1"), 0), Headers.none(), List.of(), false));
        probe(SampleTargets.target(key), trace);
    }

    /** A target as people write it. */
    private static Target target(String written) {
        try {
            var definition =
                    ((Checked.Valid<TargetDefinition>) TargetJson.read((ObjectNode) JSON.readTree(written))).value();
            return Target.of(SampleTargets.target(definition.key().value()).id(), 1, definition, Optional.empty());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void probe(Target target, ProbeOutcome.Trace trace) {
        var watched = watchlist.add(target, TargetState.unknown(AT));
        CycleForTests.of(
                        Clock.fixed(AT, ZoneOffset.UTC),
                        new Answering(new ProbeOutcome.Answered(Body.empty(), trace)),
                        new ListJournal(),
                        new ClearConnectivity(),
                        new SimpleMeterRegistry(),
                        durations)
                .run(watched)
                .await()
                .indefinitely();
    }

    private String text(MetricsConfig config, Format format) throws IOException {
        var labels = new TargetLabels(config);
        var scrape = new Scrape(
                config, registry, watchlist, new TargetSeries(labels), new DurationSeries(durations, labels));
        var out = new StringWriter();
        scrape.write(out, format, _ -> true);
        return out.toString();
    }

    private List<String> lines(int limit) throws IOException {
        return text(new Shown(limit, Optional.empty(), Optional.empty()), Format.TEXT)
                .lines()
                .filter(it -> !it.startsWith("#") && it.startsWith("probe_"))
                .toList();
    }

    /** As blackbox_exporter has it: that of the leaf is of no use where its issuer ends before. */
    @Test
    void the_certificate_that_ends_first_counts_though_only_the_leaf_is_kept() throws IOException {
        probe("chained", List.of(link("CN=leaf", "CN=Issuer", 9_000), link("CN=Issuer", "CN=Root", 300)));
        probe("alone", List.of(link("CN=leaf", "CN=Issuer", 200)));

        assertThat(lines(10))
                .contains(
                        "probe_ssl_earliest_cert_expiry{target=\"chained\",tenant=\"main\"} "
                                + (double) AT.plusSeconds(300 * HOUR).getEpochSecond(),
                        "probe_ssl_last_chain_expiry_timestamp_seconds{target=\"chained\",tenant=\"main\"} "
                                + (double) AT.plusSeconds(9_000 * HOUR).getEpochSecond(),
                        "probe_ssl_earliest_cert_expiry{target=\"alone\",tenant=\"main\"} "
                                + (double) AT.plusSeconds(200 * HOUR).getEpochSecond());
    }

    @Test
    void each_phase_is_in_seconds_and_a_target_without_tls_has_no_certificate() throws IOException {
        probe("plain", List.of());

        assertThat(lines(10))
                .contains(
                        "probe_success{target=\"plain\",tenant=\"main\"} 1.0",
                        "probe_duration_seconds{target=\"plain\",tenant=\"main\"} 0.031",
                        "probe_http_status_code{target=\"plain\",tenant=\"main\"} 200.0",
                        "probe_http_duration_seconds{target=\"plain\",tenant=\"main\",phase=\"tls\"} 0.004")
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
        probe(
                target("{\"key\": \"redis\", \"kind\": \"tcp\", \"host\": \"redis.example\", \"port\": 6379}"),
                new ProbeOutcome.Trace(
                        new Timings(1_000_000, 2_000_000, 0, 8_000_000, 0, 11_000_000),
                        Optional.empty(),
                        Optional.empty()));

        assertThat(lines(10))
                .containsExactly(
                        "probe_success{target=\"redis\",tenant=\"main\"} 1.0",
                        "probe_duration_seconds{target=\"redis\",tenant=\"main\"} 0.011",
                        "probe_tcp_duration_seconds{target=\"redis\",tenant=\"main\",phase=\"resolve\"} 0.001",
                        "probe_tcp_duration_seconds{target=\"redis\",tenant=\"main\",phase=\"connect\"} 0.002",
                        "probe_tcp_duration_seconds{target=\"redis\",tenant=\"main\",phase=\"tls\"} 0.0",
                        "probe_tcp_duration_seconds{target=\"redis\",tenant=\"main\",phase=\"processing\"} 0.008");
    }

    private static final String PRESS = """
            {"key": "press", "url": "https://press.example/", "group": "Hall \\"7\\"",
             "labels": {"team": "core team", "cost-center": "a\\\\b", "group": "ours", "unasked": "x"}}
            """;

    private void probePress() {
        var trace = new ProbeOutcome.Trace(
                new Timings(1_000_000, 0, 0, 8_000_000, 0, 9_000_000), Optional.empty(), Optional.empty());
        probe(target(PRESS), trace);
    }

    @Test
    void a_target_has_its_group_and_tenant_from_where_it_is_probed_and_the_labels_that_were_chosen()
            throws IOException {
        probePress();

        assertThat(text(
                        new Shown(
                                1,
                                Optional.of(List.of("team", "cost-center", "group", "missing")),
                                Optional.of("here")),
                        Format.TEXT))
                .contains("probe_success{target=\"press\",group=\"Hall \\\"7\\\"\",tenant=\"main\",location=\"here\","
                        + "team=\"core team\",cost_center=\"a\\\\b\",label_group=\"ours\"} 1.0\n");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "team, team",
        "cost-center, cost_center",
        "2nd, label_2nd",
        "__name__, label___name__",
        "le, label_le",
        "target, label_target",
        "größe, gr__e",
    })
    void a_label_has_a_name_that_prometheus_allows(String name, String shown) {
        assertThat(TargetLabels.valid(name)).isEqualTo(shown);
    }

    @Test
    void labels_that_could_not_be_told_apart_and_too_many_of_them_end_the_start() {
        assertThatThrownBy(() -> labels(List.of("cost-center", "cost.center"))).hasMessageContaining("cost.center");
        assertThatThrownBy(() ->
                        labels(IntStream.range(0, 11).mapToObj(it -> "l" + it).toList()))
                .hasMessageContaining("11 labels");
    }

    private static TargetLabels labels(List<String> names) {
        return new TargetLabels(new Shown(1, Optional.of(names), Optional.empty()));
    }

    @Test
    void durations_of_all_probes_are_a_histogram_by_kind_and_phase_without_phases_that_were_never_entered()
            throws IOException {
        probe("plain", List.of());
        probePress();

        assertThat(text(new Shown(0, Optional.empty(), Optional.empty()), Format.TEXT))
                .contains("# TYPE pharos_probe_duration_seconds histogram\n")
                .contains("pharos_probe_duration_seconds_bucket{kind=\"http\",le=\"0.005\"} 0.0\n")
                .contains("pharos_probe_duration_seconds_bucket{kind=\"http\",le=\"0.01\"} 1.0\n")
                .contains("pharos_probe_duration_seconds_bucket{kind=\"http\",le=\"0.05\"} 2.0\n")
                .contains("pharos_probe_duration_seconds_bucket{kind=\"http\",le=\"+Inf\"} 2.0\n")
                .contains("pharos_probe_duration_seconds_sum{kind=\"http\"} 0.04\n")
                .contains("pharos_probe_duration_seconds_count{kind=\"http\"} 2.0\n")
                .contains("pharos_probe_phase_duration_seconds_count{kind=\"http\",phase=\"connect\"} 1.0\n")
                .contains("pharos_probe_phase_duration_seconds_count{kind=\"http\",phase=\"resolve\"} 2.0\n")
                .doesNotContain("kind=\"tcp\"", "pharos_target_", " # {");
    }

    @Test
    void probes_of_a_target_are_counted_by_verdict_from_the_first_one_on() throws IOException {
        probe("plain", List.of());

        assertThat(text(new Shown(10, Optional.empty(), Optional.empty()), Format.TEXT))
                .contains("# TYPE pharos_target_probes_total counter\n")
                .contains("pharos_target_probes_total{target=\"plain\",tenant=\"main\",verdict=\"pass\"} 1.0\n")
                .contains("pharos_target_probes_total{target=\"plain\",tenant=\"main\",verdict=\"degraded\"} 0.0\n")
                .contains("pharos_target_probes_total{target=\"plain\",tenant=\"main\",verdict=\"fail\"} 0.0\n");
    }

    @ParameterizedTest(name = "{0} of up to {1} -> totals {2}, phases {3}")
    @CsvSource({
        "NONE, 10, false, false",
        "TOTAL, 10, true, false",
        "PHASES, 10, true, true",
        "PHASES, 1, false, false",
    })
    void single_targets_have_histograms_where_they_are_asked_for_and_few(
            OfTargets ofTargets, int limit, boolean totals, boolean phases) throws IOException {
        durations = CycleForTests.durations(ofTargets, limit, watchlist);
        probe("one", List.of());
        probe("two", List.of());

        var text = text(new Shown(10, Optional.empty(), Optional.empty()), Format.TEXT);
        assertThat(text.contains(
                        "pharos_target_duration_seconds_bucket{target=\"one\",tenant=\"main\",le=\"0.05\"} 1.0"))
                .isEqualTo(totals);
        assertThat(text.contains(
                        "pharos_target_phase_duration_seconds_count{target=\"two\",tenant=\"main\",phase=\"tls\"} 1.0"))
                .isEqualTo(phases);
    }

    /** Prometheus itself reads it in {@code PrometheusIT}. */
    @Test
    void open_metrics_ends_once_names_counters_without_total_and_says_whose_probe_was_last_in_a_bucket()
            throws IOException {
        registry.counter("pharos.probes").increment();
        probe("plain", List.of());

        assertThat(text(new Shown(10, Optional.empty(), Optional.empty()), Format.OPEN_METRICS))
                .endsWith("\n# EOF\n")
                .containsOnlyOnce("# EOF")
                .contains("# TYPE pharos_probes counter\n")
                .contains("pharos_probes_total 1.0\n")
                .contains(
                        "pharos_probe_duration_seconds_bucket{kind=\"http\",le=\"0.05\"} 1.0 # {target=\"plain\"} 0.031 "
                                + (AT.getEpochSecond() + 0.031) + "\n");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            application/openmetrics-text                                                    | OPEN_METRICS
            application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5       | OPEN_METRICS
            text/plain                                                                      | TEXT
            text/html                                                                       | TEXT
            */*                                                                             | TEXT
            application/json                                                                | TEXT
            """)
    void the_format_is_the_one_that_is_liked_best(String accept, Format format) {
        var types = Arrays.stream(accept.split(","))
                .map(it -> MediaType.valueOf(it.replaceAll(";.*", "")))
                .toList();
        assertThat(Format.liked(types)).isEqualTo(format);
    }

    @Test
    void promtool_has_nothing_to_say_against_it() throws Exception {
        durations = CycleForTests.durations(OfTargets.PHASES, 10, watchlist);
        probe("chained", List.of(link("CN=leaf", "CN=Issuer", 9_000)));
        probePress();

        assertThat(Promtool.checkMetrics(
                        text(new Shown(10, Optional.of(List.of("team")), Optional.of("here")), Format.TEXT)))
                .isEmpty();
    }
}
