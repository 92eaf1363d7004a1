package dev.pharos.notify.delivery;

import dev.pharos.notify.transport.CheckedVertx;
import dev.pharos.notify.transport.MailSender;
import dev.pharos.outbound.OutboundResolver;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.StartTLSOptions;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** How tests reach a mail server on loopback, as Quarkus makes it from its settings. */
public final class MailServer {
    private MailServer() {}

    public static MailSender sender(Vertx vertx, int port, UnaryOperator<MailConfig> settings) {
        var usual = new MailConfig()
                .setHostname("127.0.0.1")
                .setPort(port)
                .setStarttls(StartTLSOptions.DISABLED)
                .setLogin(LoginOption.DISABLED)
                .setKeepAlive(false);
        return sender(
                vertx,
                EscalatorForTests.resolver(io.vertx.mutiny.core.Vertx.newInstance(vertx)),
                settings.apply(usual));
    }

    public static MailSender sender(Vertx vertx, OutboundResolver resolver, MailConfig settings) {
        var client = MailClient.create(new CheckedVertx(vertx, resolver), settings);
        return new MailSender(() -> client, Optional.of("pharos@factory.example"));
    }
}
