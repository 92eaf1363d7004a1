package dev.pharos.probe;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.pharos.core.outcome.ProbeOutcome;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.outbound.OutboundConfig;
import dev.pharos.outbound.OutboundPolicy;
import dev.pharos.outbound.OutboundResolver;
import dev.pharos.outbound.tls.TlsContexts;
import dev.pharos.platform.Ticker;
import dev.pharos.probe.answer.BodyRoom;
import dev.pharos.probe.answer.JsonReader;
import dev.pharos.probe.kind.ProbeLoops;
import dev.pharos.probe.kind.ProbeTools;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.KeyStoreOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A prober on loops of its own, with a name server and a certification authority that it trusts. Registered as an extension
 * of a test it tidies up after each, and closes after all.
 */
public final class ProbeWorld implements AutoCloseable, AfterEachCallback, AfterAllCallback {
    private static final int MANY_SECONDS = 30;

    private record Outbound(Optional<List<String>> dnsServers, Duration dnsTimeout) implements OutboundConfig {
        @Override
        public Optional<List<String>> deny() {
            return Optional.empty();
        }

        @Override
        public Optional<List<String>> allow() {
            return Optional.empty();
        }
    }

    private record Probing(Optional<Path> caFile) implements ProbeConfig {
        @Override
        public int loops() {
            return 1;
        }

        @Override
        public OptionalInt tlsLoops() {
            return OptionalInt.empty();
        }

        @Override
        public String userAgent() {
            return "Pharos/test";
        }
    }

    /** On epoll where there is one, as the product is. */
    public final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));

    public final DnsStub dns = new DnsStub();
    public final TestCertificates trusted = new TestCertificates("An authority that we trust");
    public final TestCertificates stranger = new TestCertificates("A stranger");
    public final Path caFile;
    private final OutboundResolver resolver;
    private final Probers prober;
    private @Nullable RawServer server;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Queue<Probers> probers = new ConcurrentLinkedQueue<>();

    public ProbeWorld() {
        this(List.of());
    }

    /** A world in which some addresses are forbidden besides those that always are. */
    public ProbeWorld(List<String> deny) {
        try {
            caFile = trusted.writePem(Files.createTempDirectory("pharos-probe"));
            var outbound = new Outbound(Optional.of(List.of(dns.address())), Duration.ofMillis(300));
            resolver = new OutboundResolver(vertx, new OutboundPolicy(deny, List.of()), outbound);
            prober = ending(new Probers(
                    vertx, resolver, Clock.systemUTC(), System::nanoTime, new Probing(Optional.of(caFile))));
        } catch (IOException | GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    public Probers prober() {
        return prober;
    }

    /** A prober that measures with this clock. */
    public Probers prober(Ticker ticker) {
        return ending(new Probers(vertx, resolver, Clock.systemUTC(), ticker, new Probing(Optional.of(caFile))));
    }

    /** A prober with so much memory for large bodies, and this to read them. */
    public Probers prober(BodyRoom bodies, ProbeTools.HeavyWork reading) {
        return prober(Probers.sockets(vertx), new JsonReader()::read, bodies, reading);
    }

    /** A prober whose own side fails as a test wants. */
    public Probers prober(ChannelFactory<Channel> sockets, ProbeTools.JsonReading json, ProbeTools.HeavyWork reading) {
        return prober(sockets, json, BodyRoom.ofThisProcess(), reading);
    }

    private Probers prober(
            ChannelFactory<Channel> sockets,
            ProbeTools.JsonReading json,
            BodyRoom bodies,
            ProbeTools.HeavyWork reading) {
        return ending(new Probers(new ProbeTools(
                new ProbeLoops((VertxInternal) vertx, 1, 1),
                resolver,
                new TlsContexts(Optional.empty(), ""),
                System::nanoTime,
                json,
                "Pharos/test",
                bodies,
                reading,
                reading,
                sockets)));
    }

    /** Its loops end with this world. */
    private Probers ending(Probers made) {
        probers.add(made);
        return made;
    }

    public ProbeOutcome probe(TargetDefinition target) {
        return prober.probe(target).await().atMost(Duration.ofSeconds(MANY_SECONDS));
    }

    /** Opens a server and says where: {@code http://127.0.0.1:port}. */
    public String plain(RawServer.Script script) {
        return "http://127.0.0.1:" + serving(RawServer.plain(script)).port();
    }

    /** Opens a server with a certificate that is good for {@code localhost}, and says where. */
    public String tls(RawServer.Script script) {
        return tls(trusted.server("localhost"), script);
    }

    public String tls(SSLContext context, RawServer.Script script) {
        return "https://localhost:" + serving(RawServer.tls(context, script)).port();
    }

    private RawServer serving(RawServer opened) {
        server = keep(opened);
        return opened;
    }

    public boolean hasServer() {
        return server != null;
    }

    /** The server that was opened last. */
    public RawServer server() {
        return Objects.requireNonNull(server, "no server was opened");
    }

    /** Opens a server of HTTP/2 and HTTP/1.1 with a certificate that is good for {@code localhost}, and says where. */
    public String http2(Handler<HttpServerRequest> handler) throws Exception {
        var store = new ByteArrayOutputStream();
        trusted.keyStore("localhost", -1, 30).store(store, TestCertificates.PASSWORD);
        var options = new HttpServerOptions()
                .setSsl(true)
                .setUseAlpn(true)
                .setMaxHeaderSize(1 << 20)
                .setKeyCertOptions(new KeyStoreOptions()
                        .setType("PKCS12")
                        .setPassword(new String(TestCertificates.PASSWORD))
                        .setValue(Buffer.buffer(store.toByteArray())));
        var listening = vertx.createHttpServer(options).requestHandler(handler).listen(0, "127.0.0.1");
        var http = listening.toCompletionStage().toCompletableFuture().get(MANY_SECONDS, SECONDS);
        keep(http::close);
        return "https://localhost:" + http.actualPort();
    }

    /** A port that nobody listens on. */
    public int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** A listener whose queue is full, so that it answers no connection until somebody accepts. */
    public ServerSocket full() throws IOException {
        var listener = keep(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        for (var i = 0; i < 2; i++) {
            keep(new Socket(listener.getInetAddress(), listener.getLocalPort()));
        }
        return listener;
    }

    /** Keeps what a row opened until {@link #tidy}. */
    public <T extends AutoCloseable> T keep(T resource) {
        open.push(resource);
        return resource;
    }

    public void tidy() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
        server = null;
    }

    @Override
    public void afterEach(ExtensionContext test) throws Exception {
        tidy();
    }

    @Override
    public void afterAll(ExtensionContext tests) throws Exception {
        close();
    }

    @Override
    public void close() throws Exception {
        tidy();
        probers.forEach(Probers::close);
        resolver.close();
        dns.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(MANY_SECONDS, SECONDS);
    }
}
