package dev.pharos.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The rules that the packaged product offers, written as they are offered but for shorter windows, each of a service that has its
 * trouble: all fire, people are told, and all are over. How long each waits in earnest is for {@code ReadyMadeTest}, which needs no
 * clock.
 */
class ReadyMadeRulesIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONG = Duration.ofSeconds(240);

    /** Certificates and budgets take longer than a test. */
    private static final List<String> RULES = List.of(
            "service-down",
            "database-connections",
            "error-rate",
            "slow",
            "quota-90",
            "traffic-spike",
            "not-found",
            "success-90",
            "component");

    @TempDir
    private Path home;

    @Test
    void each_fires_of_its_trouble_and_is_over_with_it() throws Exception {
        try (var services = new Services();
                var pager = new Pager();
                var pharos = new PackagedPharos(home).start()) {
            pharos.put("channels/pager", pager.channel(false));
            var offered = JSON.readTree(pharos.admin()
                            .urlEncodingEnabled(false)
                            .get("/api/v1/alert-rules:templates")
                            .asString())
                    .get("items");
            for (var key : RULES) {
                pharos.put("targets/" + key, """
                        {"url": "%s", "interval": "2s", "timeout": "2s", "confirmation": {"failures": 100}}
                        """.formatted(services.url(key)));
            }
            for (var template : offered) {
                var key = template.get("key").asText();
                if (RULES.contains(key)) {
                    var rule = template.<ObjectNode>deepCopy();
                    rule.put("over", "1m").put("for", "15s");
                    rule.putArray("match").add("target=" + key);
                    rule.putArray("channels").add("pager");
                    pharos.put("alert-rules/" + key, rule.toString());
                }
            }
            services.isTrouble = true;
            await().atMost(LONG).until(() -> told(pager, "incident.opened").equals(new TreeSet<>(RULES)));
            services.isTrouble = false;
            await().atMost(LONG).until(() -> told(pager, "incident.resolved").equals(new TreeSet<>(RULES)));
            assertThat(pharos.get("incidents?limit=100")
                            .jsonPath()
                            .getList("items.findAll { it.trigger.kind == 'rule' }.resolution"))
                    .hasSize(RULES.size())
                    .containsOnly("recovered");
        }
    }

    /** Of which services. */
    private static TreeSet<String> told(Pager pager, String type) {
        var told = new TreeSet<String>();
        pager.messages().stream().filter(it -> it.type().equals(type)).forEach(it -> told.add(it.target()));
        return told;
    }

    /** Services that are all healthy, or each in its own trouble. */
    private static final class Services implements AutoCloseable {
        private final HttpServer server;
        private final Map<String, AtomicLong> visits = new ConcurrentHashMap<>();
        private volatile boolean isTrouble;

        Services() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", this::answer);
            server.start();
        }

        String url(String service) {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + service;
        }

        private void answer(HttpExchange exchange) throws IOException {
            var service = exchange.getRequestURI().getPath().substring(1);
            var visit = visits.computeIfAbsent(service, _ -> new AtomicLong()).incrementAndGet();
            if (isTrouble && service.equals("slow")) {
                LockSupport.parkNanos(Duration.ofMillis(1_300).toNanos());
            }
            var body = body(service, visit).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status(service, visit), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        }

        private int status(String service, long visit) {
            if (!isTrouble) {
                return 200;
            }
            return switch (service) {
                case "service-down" -> visit % 4 == 0 ? 200 : 503;
                case "error-rate", "success-90" -> visit % 5 == 0 ? 500 : 200;
                case "not-found" -> visit % 4 == 0 ? 404 : 200;
                default -> 200;
            };
        }

        private String body(String service, long visit) {
            var rises = isTrouble ? visit : 0;
            return """
                    {"status": "healthy", "checks": {"database": %s},
                     "database": {"connectionFailures": %d}, "usage": {"reads": %d, "limit": 1000}, "requests": %d}
                    """.formatted(
                    !(isTrouble && service.equals("component")), rises * 5, isTrouble ? 920 : 100, rises * 20_000);
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
