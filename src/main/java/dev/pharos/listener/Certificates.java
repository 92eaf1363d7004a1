package dev.pharos.listener;

import dev.pharos.listener.tls.ServerTls;
import dev.pharos.platform.SelfCheck;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The certificates of both listeners; looks once a second whether their files have changed. */
@Singleton
class Certificates implements SelfCheck {
    private static final Logger LOG = Logger.getLogger(Certificates.class);

    private final @Nullable ServerTls listener;
    private final @Nullable ServerTls management;
    private @Nullable ScheduledExecutorService looking;

    Certificates(Vertx vertx, ListenerConfig listener, ManagementConfig management) {
        this.listener = tls(vertx, "LISTENER", listener.certificate(), listener.key(), listener.headTimeout());
        this.management = tls(vertx, "MANAGEMENT", management.certificate(), management.key(), listener.headTimeout());
    }

    private static @Nullable ServerTls tls(
            Vertx vertx, String name, Optional<Path> certificate, Optional<Path> key, Duration handshakeLimit) {
        if (certificate.isEmpty() && key.isEmpty()) {
            return null;
        }
        var settings = "PHAROS_" + name + "_CERTIFICATE and PHAROS_" + name + "_KEY";
        if (certificate.isEmpty() || key.isEmpty()) {
            throw new ConfigurationException(settings + " go together: set both, or neither.");
        }
        try {
            return new ServerTls(vertx, certificate.get(), key.get(), handshakeLimit);
        } catch (IOException | GeneralSecurityException unusable) {
            throw new ConfigurationException(settings + " cannot be used: " + unusable.getMessage() + ".");
        }
    }

    /** Null where the listener speaks plain HTTP. */
    @Nullable
    ServerTls ofListener() {
        return listener;
    }

    @Nullable
    ServerTls ofManagement() {
        return management;
    }

    private Stream<ServerTls> all() {
        return Stream.of(Optional.ofNullable(listener), Optional.ofNullable(management))
                .flatMap(Optional::stream);
    }

    void begin(@Observes StartupEvent started) {
        if (all().findAny().isPresent()) {
            looking = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("pharos-certificates").factory());
            looking.scheduleWithFixedDelay(this::check, 1, 1, TimeUnit.SECONDS);
        }
    }

    private void check() {
        try {
            all().forEach(ServerTls::check);
        } catch (RuntimeException bug) {
            // A look that breaks must not be the last one.
            LOG.error("A look at the certificates broke", bug);
        }
    }

    void end(@Observes ShutdownEvent stopping) {
        if (looking != null) {
            looking.shutdownNow();
        }
    }

    @Override
    public String name() {
        return "certificate";
    }

    @Override
    public Condition condition() {
        return all().map(ServerTls::condition)
                .filter(it -> it.level() != Level.HEALTHY)
                .findFirst()
                .orElseGet(Condition::healthy);
    }
}
