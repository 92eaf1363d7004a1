package dev.pharos.notify.transport;

import dev.pharos.core.targets.http.HttpVersion;
import dev.pharos.core.targets.http.IpFamily;
import dev.pharos.core.targets.http.TlsOptions;
import dev.pharos.core.targets.http.Transport;
import dev.pharos.notify.kind.HttpAnswer;
import dev.pharos.notify.kind.HttpPost;
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
public class HttpPoster {
    private static final Transport TRANSPORT = new Transport(HttpVersion.HTTP_1_1, IpFamily.ANY, TlsOptions.DEFAULT);

    private final Vertx vertx;
    private final TlsContexts tls;
    private final ChannelFactory<Channel> sockets;
    private final String userAgent;
    private final long timeoutMs;

    public HttpPoster(Vertx vertx, EscalateConfig config) {
        this.vertx = vertx;
        this.tls = new TlsContexts(config.caFile(), "PHAROS_ESCALATE_CA_FILE");
        this.sockets = ((VertxInternal) vertx.getDelegate()).transport().channelFactory(false)::newChannel;
        this.userAgent = config.userAgent();
        this.timeoutMs = config.timeout().toMillis();
    }

    /**
     * Completes with the head of the answer, or exceptionally where there was none; bounded by who waits. Called on a
     * thread that may take its time: the first one may have to wait for what TLS needs.
     *
     * @param address where to connect to; the host of the URL goes into the request and is what TLS verifies
     */
    public CompletableFuture<HttpAnswer> post(HttpPost post, InetAddress address) {
        if (post.url().secure()) {
            tls.prepare(TRANSPORT);
        }
        var exchange = new HttpExchange(post, address, userAgent, timeoutMs, this::secured);
        var loop = vertx.getDelegate().nettyEventLoopGroup().next();
        loop.execute(() -> exchange.start(loop, sockets));
        return exchange.answer();
    }

    private Optional<SslHandler> secured(Channel connection, HttpPost post) {
        return post.url().secure()
                ? Optional.of(tls.handler(
                        connection.alloc(), TRANSPORT, name(post.url().host())))
                : Optional.empty();
    }

    /** Whom the certificate must be for: without a final dot. */
    private static String name(String host) {
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }
}
