package dev.pharos.probe.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.NetUtil;
import io.netty.util.ReferenceCountUtil;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLException;

/** Makes the TLS side of a connection: full handshakes only, verified against the name that the probe asks for. */
public final class TlsContexts {
    private static final long CLOSE_NOTIFY_LIMIT_MS = 100;

    private final SslContext context;
    private final AtomicInteger freshPort = new AtomicInteger();

    /**
     * A context that trusts the JDK's certification authorities and those in {@code caFile}.
     *
     * @throws IllegalArgumentException where that file cannot be used
     */
    public TlsContexts(Optional<Path> caFile) {
        try {
            context = SslContextBuilder.forClient()
                    .sslProvider(SslProvider.JDK)
                    .trustManager(new ChainKeepingTrustManager(TrustAnchors.trustManager(caFile)))
                    .applicationProtocolConfig(new ApplicationProtocolConfig(
                            Protocol.ALPN,
                            SelectorFailureBehavior.NO_ADVERTISE,
                            SelectedListenerFailureBehavior.ACCEPT,
                            ApplicationProtocolNames.HTTP_2,
                            ApplicationProtocolNames.HTTP_1_1))
                    .sessionCacheSize(1)
                    .sessionTimeout(1)
                    .build();
        } catch (SSLException broken) {
            throw new IllegalStateException("This Java platform offers no TLS", broken);
        }
    }

    /**
     * The handler for one connection; it starts the handshake once it is added to an open channel. It has no time limit
     * of its own: the deadline of the probe is the only clock.
     *
     * @param name what the certificate must be for, and what the server is told (SNI, RFC 6066); a name or an address
     */
    public SslHandler handler(ByteBufAllocator allocator, String name) {
        // The JDK finds a session to resume by name and port, and a resumed handshake neither verifies nor measures
        // anything. The port serves nothing else, so one that nobody had lately makes each handshake a full one.
        var handler = context.newHandler(allocator, name, freshPort.getAndIncrement() & 0xFFFF);
        handler.setHandshakeTimeoutMillis(0);
        handler.setCloseNotifyFlushTimeoutMillis(CLOSE_NOTIFY_LIMIT_MS);
        var parameters = handler.engine().getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        serverName(name).ifPresent(sni -> parameters.setServerNames(List.of(sni)));
        handler.engine().setSSLParameters(parameters);
        return handler;
    }

    /**
     * Begins a handshake with nobody and throws its first message away. The first of a process takes hundreds of
     * milliseconds to load what TLS needs, and nine tenths of them are spent before that message.
     */
    public void warmUp() {
        var engine = context.newEngine(ByteBufAllocator.DEFAULT, "localhost", -1);
        try {
            engine.beginHandshake();
            engine.wrap(
                    ByteBuffer.allocate(0),
                    ByteBuffer.allocate(engine.getSession().getPacketBufferSize()));
        } catch (SSLException broken) {
            throw new IllegalStateException("This Java platform cannot begin a TLS handshake", broken);
        } finally {
            ReferenceCountUtil.release(engine);
        }
    }

    /** What SNI says: a host name, never an address. A name that is none by RFC 1123 is left to the JDK. */
    private static Optional<SNIServerName> serverName(String name) {
        if (NetUtil.isValidIpV4Address(name) || NetUtil.isValidIpV6Address(name)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SNIHostName(name));
        } catch (IllegalArgumentException noHostName) {
            return Optional.empty();
        }
    }
}
