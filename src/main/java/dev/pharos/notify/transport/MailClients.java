package dev.pharos.notify.transport;

import dev.pharos.outbound.OutboundResolver;
import io.quarkus.mailer.SentMail;
import io.quarkus.mailer.runtime.MailerSupport;
import io.quarkus.mailer.runtime.Mailers;
import io.quarkus.mailer.runtime.MailersRuntimeConfig;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the client for mails as Quarkus makes it of its own settings, but on a Vert.x that connects to nothing that was not
 * checked. It is made with the first mail, so that whoever sends none starts no later for it.
 */
@Singleton
class MailClients implements Supplier<MailClient> {
    private final Vertx vertx;
    private final OutboundResolver resolver;
    private final MailersRuntimeConfig settings;
    private final TlsConfigurationRegistry tls;
    private final Event<SentMail> sent;
    private @Nullable Mailers mailers;

    MailClients(
            Vertx vertx,
            OutboundResolver resolver,
            MailersRuntimeConfig settings,
            TlsConfigurationRegistry tls,
            Event<SentMail> sent) {
        this.vertx = vertx;
        this.resolver = resolver;
        this.settings = settings;
        this.tls = tls;
        this.sent = sent;
    }

    @Override
    public synchronized MailClient get() {
        if (mailers == null) {
            mailers = new Mailers(
                    new CheckedVertx(vertx, resolver),
                    io.vertx.mutiny.core.Vertx.newInstance(vertx),
                    settings,
                    LaunchMode.current(),
                    new MailerSupport(true, Set.of()),
                    tls,
                    sent);
        }
        return mailers.mailClientFromName(Mailers.DEFAULT_MAILER_NAME);
    }

    @PreDestroy
    synchronized void close() {
        if (mailers != null) {
            mailers.stop();
        }
    }
}
