package dev.pharos.outbound.tls;

import dev.pharos.core.targets.http.ClientCertificate;
import dev.pharos.core.targets.http.HttpVersion;
import dev.pharos.core.targets.http.Pem;
import dev.pharos.core.targets.http.TlsVersion;
import dev.pharos.core.targets.http.Transport;
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
import io.netty.util.ReferenceCountUtil;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Makes the TLS side of a connection: full handshakes only, verified against the name that the probe asks for. What most
 * targets share is made once; what a target wants otherwise is made before its first probe and kept.
 */
public final class TlsContexts {
    private static final long CLOSE_NOTIFY_LIMIT_MS = 100;

    /** More than this are thrown away, all at once: they are made again in milliseconds. */
    private static final int MOST_KEPT = 1_000;

    private final CompletableFuture<Usual> usual;
    private final ConcurrentMap<Wanted, SslContext> others = new ConcurrentHashMap<>();
    private final TrustDecisions decisions;
    /** Whether anybody wanted TLS so far: for nobody, no native code is loaded. */
    private final AtomicBoolean asked = new AtomicBoolean();

    private final AtomicInteger freshPort = new AtomicInteger();

    /** What a context is made for; whom a connection asks for is said to each. */
    private record Wanted(
            Optional<String> caPem,
            Optional<ClientCertificate> client,
            boolean insecure,
            TlsVersion least,
            HttpVersion version) {
        static final Wanted USUAL = of(Transport.DEFAULT);

        static Wanted of(Transport transport) {
            var tls = transport.tls();
            return new Wanted(
                    tls.caPem(),
                    tls.client(),
                    tls.insecure(),
                    tls.minVersion(),
                    transport.httpVersion() == HttpVersion.HTTP_2 ? HttpVersion.AUTO : transport.httpVersion());
        }
    }

    /** What most targets share. */
    private record Usual(X509ExtendedTrustManager authorities, SslContext context) {}

    /**
     * Contexts that trust the JDK's certification authorities and those in {@code caFile}. What most targets share is
     * made in the background, because on a JVM it takes hundreds of milliseconds of a start.
     *
     * @param setting the name of the setting that names the file
     * @param clock by which a decision to trust a chain ages
     * @throws ConfigurationException where that file cannot be used
     */
    public TlsContexts(Optional<Path> caFile, String setting, InstantSource clock) {
        this(caFile, setting, new TrustDecisions(clock));
    }

    /** The same, where each handshake verifies anew: for those that are rare. */
    public TlsContexts(Optional<Path> caFile, String setting) {
        this(caFile, setting, TrustDecisions.none());
    }

    private TlsContexts(Optional<Path> caFile, String setting, TrustDecisions decisions) {
        this.decisions = decisions;
        Optional<Collection<? extends Certificate>> own = caFile.map(it -> TrustAnchors.certificates(it, setting));
        usual = CompletableFuture.supplyAsync(() -> usual(own), TlsContexts::inBackground);
    }

    private static void inBackground(Runnable work) {
        Thread.ofPlatform().daemon().name("pharos-tls").start(work);
    }

    private Usual usual(Optional<Collection<? extends Certificate>> own) {
        var authorities = TrustAnchors.trustManager(own);
        var made = new Usual(authorities, context(Wanted.USUAL, authorities));
        warmUp(made.context());
        return made;
    }

    /** What most targets share is there: always, but for the first moments of a process. */
    public boolean isMade() {
        return usual.state() == Future.State.SUCCESS;
    }

    /** Runs this once {@link #isMade}; on any thread. */
    public void whenMade(Runnable work, Consumer<? super Throwable> failed) {
        usual.whenComplete((_, failure) -> {
            if (failure == null) {
                work.run();
            } else {
                failed.accept(failure);
            }
        });
    }

    /** Whether {@link #handler} has all that it needs for probes of such a target, redirects included. */
    public boolean isReady(Transport transport) {
        return isThere(transport) && isThere(transport.elsewhere());
    }

    /** Makes what {@link #handler} needs: milliseconds of work, which hold up an event loop. */
    public void prepare(Transport transport) {
        if (others.size() >= MOST_KEPT) {
            others.clear();
        }
        find(transport);
        find(transport.elsewhere());
    }

    /**
     * The handler for one connection; it starts the handshake once it is added to an open channel. It has no time limit
     * of its own: the deadline of the probe is the only clock.
     *
     * @param name what the certificate must be for, and what the server is told (SNI, RFC 6066); a name or an address
     */
    public SslHandler handler(ByteBufAllocator allocator, Transport transport, String name) {
        if (!asked.get() && asked.compareAndSet(false, true)) {
            inBackground(NativeCurves::install);
        }
        // The JDK finds a session to resume by name and port, and a resumed handshake neither verifies nor measures
        // anything. The port serves nothing else, so one that nobody had lately makes each handshake a full one.
        var handler = find(transport).newHandler(allocator, name, freshPort.getAndIncrement() & 0xFFFF);
        handler.setHandshakeTimeoutMillis(0);
        handler.setCloseNotifyFlushTimeoutMillis(CLOSE_NOTIFY_LIMIT_MS);
        var parameters = handler.engine().getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm(
                transport.tls().insecure() || HostNames.areComparedHereAlone(name) ? "" : "HTTPS");
        HostNames.forServer(name).ifPresent(sni -> parameters.setServerNames(List.of(sni)));
        handler.engine().setSSLParameters(parameters);
        return handler;
    }

    private boolean isThere(Transport transport) {
        return transport == Transport.DEFAULT
                || Wanted.of(transport).equals(Wanted.USUAL)
                || others.containsKey(Wanted.of(transport));
    }

    private SslContext find(Transport transport) {
        var shared = usual.join();
        if (transport == Transport.DEFAULT) {
            return shared.context();
        }
        var wanted = Wanted.of(transport);
        return wanted.equals(Wanted.USUAL)
                ? shared.context()
                : others.computeIfAbsent(wanted, it -> context(it, shared.authorities()));
    }

    private SslContext context(Wanted wanted, X509ExtendedTrustManager authorities) {
        try {
            var builder = SslContextBuilder.forClient()
                    .sslProvider(SslProvider.JDK)
                    .trustManager(trustManager(wanted, authorities))
                    .protocols(wanted.least() == TlsVersion.V1_3 ? List.of("TLSv1.3") : List.of("TLSv1.3", "TLSv1.2"))
                    .applicationProtocolConfig(offered(wanted.version()))
                    .sessionCacheSize(1)
                    .sessionTimeout(1);
            wanted.client().ifPresent(it -> builder.keyManager(Pem.key(it.keyPem()), Pem.certificates(it.certPem())));
            return builder.build();
        } catch (SSLException broken) {
            throw new IllegalStateException("This Java platform offers no TLS", broken);
        }
    }

    /** What the handshake says of the protocol that is to be spoken (ALPN). */
    private static ApplicationProtocolConfig offered(HttpVersion version) {
        return switch (version) {
            case AUTO, HTTP_2 -> alpn(ApplicationProtocolNames.HTTP_2, ApplicationProtocolNames.HTTP_1_1);
            case HTTP_1_1 -> alpn(ApplicationProtocolNames.HTTP_1_1);
            case NONE -> ApplicationProtocolConfig.DISABLED;
        };
    }

    private static ApplicationProtocolConfig alpn(String... versions) {
        return new ApplicationProtocolConfig(
                Protocol.ALPN, SelectorFailureBehavior.NO_ADVERTISE, SelectedListenerFailureBehavior.ACCEPT, versions);
    }

    private X509ExtendedTrustManager trustManager(Wanted wanted, X509ExtendedTrustManager authorities) {
        return wanted.insecure()
                ? new TrustingTrustManager()
                : new ChainKeepingTrustManager(
                        wanted.caPem().map(TrustAnchors::trustManager).orElse(authorities), decisions);
    }

    /**
     * Begins a handshake with nobody and throws its first message away. The first of a process takes hundreds of
     * milliseconds to load what TLS needs, and nine tenths of them are spent before that message.
     */
    private static void warmUp(SslContext context) {
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
}
