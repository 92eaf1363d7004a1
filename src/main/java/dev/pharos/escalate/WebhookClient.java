package dev.pharos.escalate;

import dev.pharos.core.escalation.WebhookAnswer;
import dev.pharos.core.url.Url;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.net.SocketAddress;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import io.vertx.mutiny.ext.web.client.predicate.ResponsePredicateResult;
import io.vertx.mutiny.ext.web.codec.BodyCodec;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Posts to an address that was checked, on a fresh connection each time: a receiver that closed an idle one must not cost
 * an attempt. No connection lives longer than an attempt may take, whatever the other side does with it.
 */
@ApplicationScoped
class WebhookClient {
    private final Vertx vertx;
    private final WebClient client;
    private final String userAgent;

    /**
     * @param address where to connect to; the host of {@code url} goes into the request and is what TLS verifies
     */
    record Request(Url url, InetAddress address, WebhookSignature signature, String body) {
        int port() {
            return url.origin().port();
        }
    }

    WebhookClient(Vertx vertx, EscalateConfig config) {
        this.vertx = vertx;
        this.userAgent = config.userAgent();
        var timeoutMs = Math.toIntExact(config.timeout().toMillis());
        var options = new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setKeepAlive(false)
                .setConnectTimeout(timeoutMs)
                .setSslHandshakeTimeout(timeoutMs)
                .setSslHandshakeTimeoutUnit(java.util.concurrent.TimeUnit.MILLISECONDS)
                .setVerifyHost(true)
                .setTrustAll(false);
        TrustedAuthorities.withExtra(config.caFile())
                .ifPresent(trusted -> options.setTrustOptions(TrustOptions.wrap(trusted)));
        var bare = vertx.getDelegate();
        var http = bare.httpClientBuilder()
                .with(options)
                // One receiver may serve many channels: the pool must not be narrower than the lanes.
                .with(new PoolOptions().setHttp1MaxSize(config.inFlight()))
                .withConnectHandler(connection -> {
                    // What breaks a connection comes back as the failure of its request; Vert.x would log it as well.
                    connection.exceptionHandler(_ -> {});
                    bare.setTimer(timeoutMs, _ -> connection.close());
                })
                .build();
        this.client = WebClient.wrap(
                HttpClient.newInstance(http),
                new WebClientOptions(options).setFollowRedirects(false).setUserAgentEnabled(false));
    }

    /** Completes with the head of the answer, or exceptionally where there was none; bounded by who waits. */
    CompletableFuture<WebhookAnswer> post(Request request) {
        var answer = new CompletableFuture<WebhookAnswer>();
        // From a context of Vert.x: started elsewhere, an answer may come before its handler is there.
        vertx.runOnContext(() -> prepare(request, answer)
                .sendBuffer(Buffer.buffer(request.body()))
                .subscribe()
                .with(_ -> {}, answer::completeExceptionally));
        return answer;
    }

    private io.vertx.mutiny.ext.web.client.HttpRequest<Void> prepare(
            Request request, CompletableFuture<WebhookAnswer> answer) {
        var options = new RequestOptions()
                .setHost(request.url().origin().hostInUrl())
                .setPort(request.port())
                .setSsl(request.url().secure())
                .setURI(request.url().target());
        var server = SocketAddress.newInstance(io.vertx.core.net.SocketAddress.inetSocketAddress(
                new InetSocketAddress(request.address(), request.port())));
        return client.request(HttpMethod.POST, server, options)
                .putHeader("Content-Type", "application/json")
                .putHeader("User-Agent", userAgent)
                .putHeader("webhook-id", request.signature().id())
                .putHeader("webhook-timestamp", request.signature().timestamp())
                .putHeader("webhook-signature", request.signature().signature())
                .as(BodyCodec.none())
                .expect(head -> settle(head, answer));
    }

    /** The head decides: a body that drips for ever must not turn what was taken into a timeout. */
    private static ResponsePredicateResult settle(HttpResponse<Void> head, CompletableFuture<WebhookAnswer> answer) {
        answer.complete(new WebhookAnswer(head.statusCode(), Optional.ofNullable(head.getHeader("Retry-After"))));
        return ResponsePredicateResult.success();
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
