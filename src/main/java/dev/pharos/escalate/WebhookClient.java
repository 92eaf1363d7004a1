package dev.pharos.escalate;

import dev.pharos.core.escalation.WebhookAnswer;
import dev.pharos.core.target.http.HttpVersion;
import dev.pharos.core.target.http.IpFamily;
import dev.pharos.core.target.http.TlsOptions;
import dev.pharos.core.target.http.Transport;
import dev.pharos.core.url.Url;
import dev.pharos.outbound.tls.TlsContexts;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.handler.ssl.SslHandler;
import io.vertx.core.impl.VertxInternal;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Posts to an address that was checked, on a fresh connection each time: a receiver that closed an idle one must not cost
 * an attempt. Speaks HTTP/1.1 and TLS as probes do, with their limits and their leniency.
 */
@ApplicationScoped
class WebhookClient {
    private static final Transport TRANSPORT = new Transport(HttpVersion.HTTP_1_1, IpFamily.ANY, TlsOptions.DEFAULT);

    private final Vertx vertx;
    private final TlsContexts tls;
    private final ChannelFactory<Channel> sockets;
    private final String userAgent;
    private final long timeoutMs;

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
        this.tls = new TlsContexts(config.caFile(), "PHAROS_ESCALATE_CA_FILE");
        this.sockets = ((VertxInternal) vertx.getDelegate()).transport().channelFactory(false)::newChannel;
        this.userAgent = config.userAgent();
        this.timeoutMs = config.timeout().toMillis();
    }

    /**
     * Completes with the head of the answer, or exceptionally where there was none; bounded by who waits. Called on a
     * thread that may take its time: the first one may have to wait for what TLS needs.
     */
    CompletableFuture<WebhookAnswer> post(Request request) {
        if (request.url().secure()) {
            tls.prepare(TRANSPORT);
        }
        var exchange = new WebhookExchange(request, userAgent, timeoutMs, this::secured);
        var loop = vertx.getDelegate().nettyEventLoopGroup().next();
        loop.execute(() -> exchange.start(loop, sockets));
        return exchange.answer();
    }

    private Optional<SslHandler> secured(Channel connection, Request request) {
        return request.url().secure()
                ? Optional.of(tls.handler(
                        connection.alloc(), TRANSPORT, name(request.url().host())))
                : Optional.empty();
    }

    /** Whom the certificate must be for: without a final dot. */
    private static String name(String host) {
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }
}
