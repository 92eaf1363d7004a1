package dev.pharos.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Requests the farm's targets on fresh connections at an even rate, reads each body, counts, and nothing else. For each
 * line on standard input it prints how many were answered and how many failed; it ends with its input.
 *
 * <p>Arguments: the farm's first address, requests a second; for TLS the engine, {@code jdk}, {@code curves} (the JDK's with
 * the native curves that Pharos gives it) or {@code openssl}, and the certificate to trust.
 */
final class BareClient {
    private static final int ADDRESSES = 16;
    private static final long TICK_MS = 1;

    private final WebClient client;
    private final String farm;
    private final int rate;
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private long sent;
    private final long since = System.nanoTime();

    private BareClient(Vertx vertx, WebClientOptions options, String farm, int rate) {
        this.farm = farm;
        this.rate = rate;
        client = WebClient.create(
                vertx,
                options.setKeepAlive(false)
                        .setMaxPoolSize(10_000)
                        .setTcpNoDelay(true)
                        .setConnectTimeout(5_000));
        vertx.setPeriodic(TICK_MS, _ -> send());
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 2 && arguments[2].equals("curves")) {
            var install = Class.forName("dev.pharos.outbound.tls.NativeCurves").getDeclaredMethod("install");
            install.setAccessible(true);
            install.invoke(null);
        }
        // One loop carries this rate; more of them cost more, as with Pharos.
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
        var bare = new BareClient(vertx, options(arguments), arguments[0], Integer.parseInt(arguments[1]));
        try (var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            while (input.readLine() != null) {
                System.out.println(bare.answered.get() + " " + bare.failed.get());
                System.out.flush();
            }
        }
        System.exit(0);
    }

    private static WebClientOptions options(String[] arguments) {
        var options = new WebClientOptions();
        if (arguments.length > 2) {
            options.setTrustOptions(new PemTrustOptions().addCertPath(arguments[3]));
            options.setSslEngineOptions(
                    arguments[2].equals("openssl") ? new OpenSSLEngineOptions() : new JdkSSLEngineOptions());
        }
        return options;
    }

    private void send() {
        var due = (System.nanoTime() - since) * rate / 1_000_000_000L;
        for (; sent < due; sent++) {
            var address = farm.replace("127.0.0.1", "127.0.0." + (1 + sent % ADDRESSES));
            client.getAbs(address + "/t/" + sent % 100_000)
                    .timeout(5_000)
                    .send()
                    .onSuccess(answer -> {
                        answer.body();
                        answered.incrementAndGet();
                    })
                    .onFailure(_ -> failed.incrementAndGet());
        }
    }
}
