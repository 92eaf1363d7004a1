package dev.pharos.listener.tls;

import dev.pharos.platform.SelfCheck.Condition;
import dev.pharos.platform.SelfCheck.Level;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The TLS of one listener. Follows its files: a new certificate counts for new connections, and those that are open keep
 * theirs. A pair of files that cannot be used changes nothing but our own health.
 */
public final class ServerTls {
    private static final Logger LOG = Logger.getLogger(ServerTls.class);

    private final Vertx vertx;
    private final Path certificate;
    private final Path key;
    private final Duration handshakeLimit;
    private volatile SslContext context;
    private volatile Optional<String> complaint = Optional.empty();
    private KeyPairFiles.Contents used;
    private KeyPairFiles.Contents seen;

    /** @throws IOException, GeneralSecurityException where the files cannot be used, with a sentence that says why */
    public ServerTls(Vertx vertx, Path certificate, Path key, Duration handshakeLimit)
            throws IOException, GeneralSecurityException {
        this.vertx = vertx;
        this.certificate = certificate;
        this.key = key;
        this.handshakeLimit = handshakeLimit;
        this.used = KeyPairFiles.read(certificate, key);
        this.seen = used;
        this.context = context(used);
    }

    private SslContext context(KeyPairFiles.Contents files) throws IOException, GeneralSecurityException {
        return SslContextBuilder.forServer(files.keys(vertx))
                .sslProvider(SslProvider.JDK)
                .protocols("TLSv1.3", "TLSv1.2")
                .build();
    }

    public SslHandler handler(ByteBufAllocator allocator) {
        var handler = context.newHandler(allocator);
        handler.setHandshakeTimeoutMillis(handshakeLimit.toMillis());
        return handler;
    }

    /** Looks whether the files have changed. What is not the same twice is still being written. */
    public void check() {
        try {
            var now = KeyPairFiles.read(certificate, key);
            var settled = now.equals(seen);
            seen = now;
            if (!settled) {
                return;
            }
            if (!now.equals(used)) {
                context = context(now);
                used = now;
                LOG.infof("The certificate in %s is used from now on", certificate);
            }
            complaint = Optional.empty();
        } catch (IOException | GeneralSecurityException | RuntimeException unusable) {
            complain(String.valueOf(unusable.getMessage()));
        }
    }

    private void complain(String why) {
        var sentence = "the certificate in " + certificate + " cannot be used, and the one before it stays: " + why;
        if (!complaint.equals(Optional.of(sentence))) {
            complaint = Optional.of(sentence);
            LOG.warn("TLS: " + sentence);
        }
    }

    public Condition condition() {
        return complaint.map(it -> new Condition(Level.DEGRADED, it)).orElseGet(Condition::healthy);
    }
}
