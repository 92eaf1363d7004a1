package dev.pharos.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.pharos.product.Dashboards.Query;
import dev.pharos.store.rollup.RollupPartitions;
import dev.pharos.testing.CertificateFarm;
import dev.pharos.testing.Promtool;
import dev.pharos.testing.ServerKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * What we hand to Prometheus and Grafana, with a real Prometheus that scrapes a real Pharos. Each query of each panel is
 * answered with at least one number, and so is each of the variables.
 */
@TestInstance(Lifecycle.PER_CLASS)
class PrometheusIT {
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final CertificateFarm.Grown ROOT = CertificateFarm.root("Root of a test");
    private static final CertificateFarm.Grown LEAF =
            CertificateFarm.server("localhost").by(ROOT);

    /** What Grafana puts in the place of its variables. */
    private static final Map<String, String> OF_PROMETHEUS = Map.of(
            "$__rate_interval", "10s",
            "$__range", "1m",
            "$instance", ".*",
            "$target", "shop",
            "$group", ".*",
            "$job", ".*");

    private static final Map<String, String> OF_POSTGRES = Map.of(
            "$__timeFilter(from_at)", "from_at BETWEEN now() - interval '7 days' AND now()",
            "$__timeFilter(started_at)", "started_at BETWEEN now() - interval '7 days' AND now()",
            "$__timeFrom()", "'2026-01-01T00:00:00Z'",
            "${target:sqlstring}", "'gateway','press','shop'",
            "$tenant", "main",
            "$grain", "hour");

    private final Factory factory;
    private final Pager pager;
    private final HttpsServer shop;
    private final PackagedPharos pharos;
    private final PrometheusServer prometheus;

    PrometheusIT(@TempDir Path home) throws Exception {
        factory = new Factory();
        pager = new Pager();
        shop = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        pharos = new PackagedPharos(home)
                .with("PHAROS_METRICS_HISTOGRAMS_OF_TARGETS", "phases")
                .with("PHAROS_METRICS_TARGET_LABELS", "team,cost-center")
                .with("PHAROS_METRICS_LOCATION", "here");
        pharos.start();
        prometheus = new PrometheusServer(home.resolve("prometheus"), pharos);
    }

    @BeforeAll
    void begin() throws Exception {
        shop.setHttpsConfigurator(new HttpsConfigurator(ServerKeys.sending(LEAF, LEAF, ROOT)));
        shop.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        shop.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        shop.start();
        factory.breaks("press");
        pharos.put("channels/pager", pager.channel(true));
        pharos.put("targets/gateway", """
                {"url": "%s", "group": "Core", "interval": "1s", "timeout": "1s", "labels": {"team": "a", "cost-center": "7"}}
                """.formatted(factory.url("gateway")));
        pharos.put("targets/press", """
                {"url": "%s", "group": "Hall", "interval": "1s", "timeout": "1s"}
                """.formatted(factory.url("press")));
        pharos.put("targets/shop", """
                {"url": "https://localhost:%d/", "interval": "1s", "timeout": "1s", "tls": {"caPem": "%s"}}
                """.formatted(
                        shop.getAddress().getPort(), ROOT.certPem().replace("\n", "\\n")));
        pharos.put("targets/cache", """
                {"kind": "tcp", "host": "localhost", "port": %d, "interval": "1s", "timeout": "1s"}
                """.formatted(shop.getAddress().getPort()));
        await().atMost(LONG).until(prometheus::isReady);
    }

    @AfterAll
    void end() throws Exception {
        prometheus.close();
        pharos.close();
        pager.close();
        factory.close();
        shop.stop(0);
    }

    @Test
    void promtool_has_nothing_to_say_against_what_the_product_shows() throws Exception {
        await().atMost(LONG)
                .until(() -> scrape().contains("probe_success{target=\"gateway\",group=\"Core\",tenant=\"main\","
                        + "location=\"here\",team=\"a\",cost_center=\"7\"} 1.0"));
        assertThat(Promtool.checkMetrics(scrape())).isEmpty();
    }

    private String scrape() {
        return pharos.admin().get("/metrics").asString();
    }

    @Test
    void each_panel_over_prometheus_is_answered_with_numbers() throws Exception {
        var queries = new ArrayList<Query>();
        for (var dashboard : Dashboards.names()) {
            if (!dashboard.equals("reports")) {
                Dashboards.queries(dashboard, "expr").forEach(it -> queries.add(it.with(OF_PROMETHEUS)));
            }
        }
        assertThat(queries).hasSizeGreaterThan(50);
        if (System.getProperty("native.image.path") != null) {
            // What a process tells of itself is for its JVM to know.
            queries.removeIf(it -> it.text().contains("jvm_") || it.text().contains("process_"));
        }
        assertThat(queries).noneMatch(it -> it.text().contains("$"));
        await().atMost(LONG)
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(unanswered(queries)).isEmpty());
    }

    private List<String> unanswered(List<Query> queries) throws IOException, InterruptedException {
        var flaws = new ArrayList<String>();
        for (var query : queries) {
            var flaw = prometheus.flaw(query.text());
            if (!flaw.isEmpty()) {
                flaws.add(query + " -> " + flaw);
            }
        }
        return flaws;
    }

    @Test
    void each_variable_over_prometheus_has_values() throws Exception {
        for (var dashboard : Dashboards.names()) {
            if (!dashboard.equals("reports")) {
                for (var variable : Dashboards.variables(dashboard)) {
                    var asked = variable.with(OF_PROMETHEUS).text();
                    var series = asked.replaceFirst("^label_values[(](.*), [a-z]+[)]$", "$1");
                    var label = asked.replaceFirst("^label_values[(].*, ([a-z]+)[)]$", "$1");
                    var address = "label/" + label + "/values?match%5B%5D=" + PrometheusServer.encoded(series);
                    await().atMost(LONG)
                            .untilAsserted(
                                    () -> assertThat(prometheus.ask(address).path("data"))
                                            .as(asked)
                                            .isNotEmpty());
                }
            }
        }
    }

    /** Else all the others would say nothing. */
    @Test
    void a_query_that_is_refused_and_one_that_finds_nothing_are_told() throws Exception {
        assertThat(prometheus.flaw("sum(")).startsWith("error: ");
        assertThat(prometheus.flaw("probe_success{target=\"nowhere\"}")).startsWith("no number");
        assertThat(prometheus.flaw("vector(NaN)")).startsWith("no number");
        try (var connection = EmbeddedDatabase.of(pharos).getConnection()) {
            assertThat(isEmpty(connection, new Query("", "", "SELECT 1 WHERE false")))
                    .isTrue();
            assertThat(isEmpty(connection, new Query("", "", "SELECT sum(x) FROM (SELECT 1 AS x WHERE false) AS none")))
                    .isTrue();
        }
    }

    /** Also that Prometheus reads OpenMetrics, which it asks for. */
    @Test
    void rules_are_evaluated_and_both_jobs_are_scraped() throws Exception {
        await().atMost(LONG).untilAsserted(() -> {
            assertThat(prometheus.flaw("up{job=\"pharos\"} == 1")).isEmpty();
            assertThat(prometheus.flaw("probe_success{job=\"pharos-probe\"} == 1"))
                    .isEmpty();
            assertThat(prometheus.flaw("target:probe_success:avg5m{target=\"press\"} == 0"))
                    .isEmpty();
            assertThat(prometheus.flaw("instance:pharos_probes_failed:ratio_rate5m"))
                    .isEmpty();
            assertThat(prometheus.flaw("ALERTS{alertname=\"TargetDown\",target=\"press\"}"))
                    .isEmpty();
        });
        assertThat(prometheus.ask("rules").findValuesAsText("health"))
                .hasSizeGreaterThan(25)
                .containsOnly("ok");
        assertThat(prometheus.log()).doesNotContain("level=error");
    }

    @Test
    void an_exemplar_leads_to_a_target_and_its_incident() throws Exception {
        await().atMost(LONG).untilAsserted(() -> {
            var exemplars =
                    prometheus.ask("query_exemplars?query=pharos_probe_duration_seconds_bucket&start=0&end=9999999999");
            assertThat(exemplars.findValuesAsText("target")).contains("press");
            assertThat(exemplars.findValuesAsText("incident_id"))
                    .contains(pharos.get("incidents?target=press").jsonPath().getString("items[0].id"));
        });
    }

    @Test
    void each_panel_over_postgresql_is_answered_with_rows_to_who_may_read_reports_alone() throws Exception {
        var queries = Dashboards.queries("reports", "rawSql").stream()
                .map(it -> it.with(OF_POSTGRES))
                .toList();
        assertThat(queries).hasSizeGreaterThan(12);
        assertThat(queries).noneMatch(it -> it.text().contains("$"));
        var database = EmbeddedDatabase.of(pharos);
        try (var owner = database.getConnection();
                var reader = database.getConnection()) {
            past(owner);
            execute(reader, "SET ROLE pharos_report");
            await().atMost(LONG)
                    .pollInterval(Duration.ofSeconds(2))
                    .untilAsserted(() -> assertThat(queries.stream().filter(it -> isEmpty(reader, it)))
                            .isEmpty());
            for (var variable : Dashboards.variables("reports")) {
                assertThat(isEmpty(reader, variable.with(OF_POSTGRES)))
                        .as(variable.toString())
                        .isFalse();
            }
        }
    }

    /**
     * Hours as the roll-ups leave them; what their sketches hold no view shows. Of days before the first probe: the hours of
     * its own day are rolled up soon, and are empty then.
     */
    private static void past(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        var now = Instant.now();
        for (var at : List.of(now.minus(Duration.ofHours(53)), now)) {
            RollupPartitions.make(connection, RollupPartitions.month(at));
        }
        connection.commit();
        connection.setAutoCommit(true);
        execute(connection, """
                INSERT INTO rollup_hour (target_id, from_at, passes, degraded, fails, up_ms, degraded_ms, down_ms, maintenance_ms,
                                         p50_ms, p90_ms, p95_ms, p99_ms, reasons, statuses, total, resolve, connect, tls,
                                         processing, transfer)
                SELECT id, date_trunc('hour', now()) - hours * interval '1 hour', 3000, 0, 600, 3000000, 0, 600000, 0, 12, 20, 30,
                       40, '{"status": 600}', '{"200": 3000, "503": 600}', '', '', '', '', '', ''
                FROM target, generate_series(50, 52) AS hours
                ON CONFLICT DO NOTHING
                """);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Whether there is no row, or nothing in the first column of the first one. */
    private static boolean isEmpty(Connection connection, Query query) {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query.text())) {
            return !rows.next() || rows.getObject(1) == null;
        } catch (SQLException wrong) {
            throw new AssertionError(query.toString(), wrong);
        }
    }
}
