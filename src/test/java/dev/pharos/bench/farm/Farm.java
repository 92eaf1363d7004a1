package dev.pharos.bench.farm;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.net.PfxOptions;
import java.io.OutputStream;
import java.time.Duration;

/**
 * Answers as a farm of targets does, receives the webhooks about them, and tells what it measured under {@code /figures}.
 * Listens on several addresses of loopback, so that a client's local ports do not run out. Prints its two ports, plain and
 * TLS.
 *
 * <p>Arguments: how many addresses, the PKCS#12 file of its certificate, its password, and its engine of TLS, {@code jdk} or
 * {@code openssl}.
 */
final class Farm {
    private static final Duration LONGEST = Duration.ofHours(2);

    private final Outages outages = new Outages();
    private final Delays delays = new Delays();
    private final Behaviour behaviour;

    private Farm(Vertx vertx) {
        behaviour = new Behaviour(vertx, outages, delays);
    }

    public static void main(String[] arguments) throws Exception {
        // No tickets (TLS 1.3): whoever comes again shakes hands anew, as each probe of Pharos does.
        System.setProperty("jdk.tls.server.newSessionTicketCount", "0");
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        var farm = new Farm(vertx);
        var plain = new HttpServerOptions().setAcceptBacklog(4096);
        var secure = new HttpServerOptions(plain)
                .setSsl(true)
                .setUseAlpn(false)
                .setSslEngineOptions(
                        arguments[3].equals("openssl") ? new OpenSSLEngineOptions() : new JdkSSLEngineOptions())
                .setKeyCertOptions(new PfxOptions().setPath(arguments[1]).setPassword(arguments[2]));
        var addresses = Integer.parseInt(arguments[0]);
        var plainPort = farm.listen(vertx, plain, addresses);
        var securePort = farm.listen(vertx, secure, addresses);
        System.out.println(plainPort + " " + securePort);
        vertx.setTimer(LONGEST.toMillis(), _ -> System.exit(1));
        // The bench holds the other end: when it is gone, so are we.
        System.in.transferTo(OutputStream.nullOutputStream());
        System.exit(0);
    }

    private int listen(Vertx vertx, HttpServerOptions options, int addresses) throws Exception {
        var port = 0;
        for (var i = 1; i <= addresses; i++) {
            port = vertx.createHttpServer(options)
                    .requestHandler(this::handle)
                    .listen(port, "127.0.0." + i)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get()
                    .actualPort();
        }
        return port;
    }

    private void handle(HttpServerRequest request) {
        if (behaviour.answer(request)) {
            return;
        }
        switch (request.path()) {
            case "/hook" ->
                request.body().onSuccess(body -> {
                    hooked(body.toJsonObject());
                    request.response().setStatusCode(204).end();
                });
            case "/figures/fail" -> {
                outages.begin(request.getParam("id"));
                request.response().setStatusCode(204).end();
            }
            case "/figures/fail-all" -> {
                outages.all(Boolean.parseBoolean(request.getParam("failing")));
                request.response().setStatusCode(204).end();
            }
            case "/figures" -> request.response().end(figures().toBuffer());
            default -> request.response().setStatusCode(404).end();
        }
    }

    private void hooked(JsonObject message) {
        if (message.getString("type").equals("incident.opened")) {
            outages.told(message.getJsonObject("data").getJsonObject("target").getString("key"));
        }
    }

    private JsonObject figures() {
        var waited = new JsonObject();
        delays.waitedMs().forEach((id, ms) -> waited.put(id, new JsonArray(ms)));
        return new JsonObject()
                .put("answered", behaviour.answered())
                .put("toldAfterMs", new JsonArray(outages.toldAfterMs()))
                .put("waitedMs", waited);
    }
}
