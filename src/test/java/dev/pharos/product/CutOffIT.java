package dev.pharos.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cable of the machine that Pharos runs on is pulled, in a network namespace of its own. */
class CutOffIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int HOSTS = 6;
    /** The last host is the reference. */
    private static final int REFERENCE = HOSTS - 1;

    private static final int PORT = 8081;

    @TempDir
    private Path home;

    @Test
    void nobody_is_blamed_for_our_own_cable_and_who_died_meanwhile_is_found() throws Exception {
        assumeTrue(
                Cable.isPermitted() || System.getenv("CI") != null,
                "network namespaces need root; CI has it, and fails without it");
        Map<Integer, HttpServer> living = new HashMap<>();
        try (var cable = new Cable(HOSTS);
                var pharos = new PackagedPharos(home)
                        .inside(Cable.PHAROS, cable.inside())
                        .with("PHAROS_REFERENCE_TARGETS", Cable.address(REFERENCE) + ":" + PORT)
                        .start()) {
            for (var host = 0; host < HOSTS; host++) {
                living.put(host, serving(Cable.address(host)));
            }
            for (var host = 0; host < REFERENCE; host++) {
                pharos.put("targets/t" + host, target(Cable.address(host)));
            }
            await().atMost(LONG).until(() -> results(pharos, "t4") >= 2);

            cable.pulled();
            await().atMost(LONG).until(() -> pharos.metric("pharos_blind") == 1);
            await().atMost(LONG).until(() -> pharos.sum("pharos_probes_no_data_total") >= 4 * REFERENCE);
            java.util.Objects.requireNonNull(living.get(3)).stop(0);
            cable.pluggedIn();

            await().atMost(LONG).until(() -> pharos.metric("pharos_incidents_open") == 1);
            var before = results(pharos, "t0");
            await().atMost(LONG).until(() -> results(pharos, "t0") >= before + 3);
            assertThat(pharos.get("incidents").jsonPath().getList("items.target"))
                    .containsExactly("t3");
            assertThat(pharos.get("targets/t0/results").jsonPath().getList("items.verdict"))
                    .containsOnly("pass");
            assertThat(pharos.output()).contains("Pharos is blind: none of 1 references", "Pharos sees again");
        } finally {
            living.values().forEach(server -> server.stop(0));
        }
    }

    private static HttpServer serving(String address) throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral(address), PORT), 64);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static String target(String address) {
        return """
                {"name": "A target", "url": "http://%s:%d/health", "interval": "1s", "timeout": "1s",
                 "confirmation": {"failures": 1, "passes": 1}}""".formatted(address, PORT);
    }

    private static int results(PackagedPharos pharos, String target) {
        return pharos.get("targets/" + target + "/results")
                .jsonPath()
                .getList("items")
                .size();
    }
}
