package dev.pharos.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.testing.PharosTest;
import io.restassured.RestAssured;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What Kubernetes and the container engine ask is what the product answers. */
@PharosTest
class HealthProbesTest {
    @Test
    void the_paths_of_the_deployment_are_those_of_the_product() {
        var paths = DeployFiles.yaml(DeployFiles.DEPLOY.resolve("kubernetes/deployment.yaml"))
                .findValuesAsText("path");
        assertThat(paths).containsExactly("/q/health/started", "/q/health/live", "/q/health/ready");
        for (var path : paths) {
            assertThat(RestAssured.get(path).statusCode()).as(path).isEqualTo(200);
        }
    }

    @Test
    void the_health_check_of_the_images_finds_the_product_ready() throws Exception {
        assertThat(healthy(RestAssured.port)).isTrue();
    }

    @Test
    void the_health_check_of_the_images_fails_where_pharos_is_not_ready_or_not_there() throws Exception {
        int port;
        try (var server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            port = server.getLocalPort();
            Thread.ofVirtual().start(() -> refuse(server));
            assertThat(healthy(port)).isFalse();
        }
        assertThat(healthy(port)).isFalse();
    }

    private static void refuse(ServerSocket server) {
        try (var connection = server.accept()) {
            connection
                    .getOutputStream()
                    .write("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            connection.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        } catch (java.io.IOException gone) {
            // The check has seen enough.
            return;
        }
    }

    private static boolean healthy(int port) throws Exception {
        var builder = new ProcessBuilder("bash", "deploy/container/healthy").inheritIO();
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        var process = builder.start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() == 0;
    }
}
