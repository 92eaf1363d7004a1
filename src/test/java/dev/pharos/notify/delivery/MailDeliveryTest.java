package dev.pharos.notify.delivery;

import static dev.pharos.core.escalation.NotificationType.INCIDENT_OPENED;
import static dev.pharos.core.escalation.NotificationType.INCIDENT_RESOLVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.pharos.notify.delivery.EscalatorForTests.Config;
import dev.pharos.outbound.OutboundPolicy;
import dev.pharos.probe.DnsStub;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.StartTLSOptions;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mails through the whole pipeline, to mail servers on real sockets. */
class MailDeliveryTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final MovableClock clock = new MovableClock();
    private final OutboxForTests outbox = new OutboxForTests(clock);
    private final Vertx vertx = Vertx.vertx();
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private Optional<EscalatorForTests> escalator = Optional.empty();

    @BeforeEach
    void listen() {
        server.start();
    }

    @AfterEach
    void stop() {
        escalator.ifPresent(EscalatorForTests::close);
        server.stop();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void mailBy(int port, UnaryOperator<MailConfig> settings) {
        run(Config.usual().mailingBy(MailServer.sender(vertx, port, settings)));
    }

    private void run(Config config) {
        escalator = Optional.of(new EscalatorForTests(outbox.source, clock, config));
    }

    private UUID lead(String... to) {
        return outbox.channel(
                "lead", "email", "{\"to\": [\"" + String.join("\", \"", to) + "\"], \"fromName\": \"Factory watch\"}");
    }

    private void comesTo(UUID notification, String state) {
        await().atMost(SOON).until(() -> outbox.state(notification).equals(state));
    }

    private String firstError(UUID notification) {
        await().atMost(SOON).until(() -> outbox.attempts(notification) == 1);
        return outbox.errors(notification).getFirst();
    }

    @Test
    void one_incident_is_one_thread_of_mails_from_a_machine() throws Exception {
        mailBy(server.getSmtp().getPort(), it -> it);
        var lead = lead("lead@example.com", "deputy@example.com");
        var incident = outbox.incident();
        var opened = outbox.pending(incident, lead, INCIDENT_OPENED);
        comesTo(opened, "sent");
        comesTo(outbox.pending(incident, lead, INCIDENT_RESOLVED), "sent");

        assertThat(server.waitForIncomingEmail(SOON.toMillis(), 4)).isTrue();
        var mails = List.of(server.getReceivedMessages());
        var root = "<incident-" + incident + "@factory.example>";
        for (MimeMessage mail : mails) {
            assertThat(mail.getHeader("From")).containsExactly("Factory watch <pharos@factory.example>");
            assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(mail.getHeader("References")).containsExactly(root);
            assertThat(mail.getHeader("In-Reply-To")).containsExactly(root);
            assertThat(mail.getHeader("To")[0]).contains("lead@example.com", "deputy@example.com");
        }
        assertThat(mails.getFirst().getMessageID()).isEqualTo("<" + opened + "@factory.example>");
        // Each of the two mails is in two mailboxes.
        assertThat(mails.stream().map(MailDeliveryTest::id).distinct()).hasSize(2);
    }

    @Test
    void a_wrong_password_is_told_and_tried_again() {
        server.setUser("pharos", "right");
        server.getUserManager().setAuthRequired(true);
        mailBy(
                server.getSmtp().getPort(),
                it -> it.setLogin(LoginOption.REQUIRED).setUsername("pharos").setPassword("hunter2"));
        var opened = outbox.pending(outbox.incident(), lead("lead@example.com"), INCIDENT_OPENED);

        assertThat(firstError(opened)).contains("QUARKUS_MAILER_USERNAME").doesNotContain("hunter2");
        assertThat(outbox.state(opened)).isEqualTo("pending");
    }

    @Test
    void without_a_mail_server_the_delivery_says_so_and_waits() {
        run(Config.usual());
        var opened = outbox.pending(outbox.incident(), lead("lead@example.com"), INCIDENT_OPENED);

        assertThat(firstError(opened))
                .isEqualTo("- no mail server is set up: set QUARKUS_MAILER_HOST and QUARKUS_MAILER_FROM");
        assertThat(outbox.state(opened)).isEqualTo("pending");
    }

    @Test
    void a_mail_goes_over_starttls_where_it_is_asked_for(@TempDir Path folder) throws Exception {
        var authority = new AuthorityForTests();
        var tls = authority.serverNamed(new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
        var pem = authority.pemIn(folder).toString();
        try (var scripted = new ScriptedMailServer(Optional.of(tls), _ -> Optional.empty())) {
            mailBy(
                    scripted.port(),
                    it -> it.setStarttls(StartTLSOptions.REQUIRED)
                            .setTrustOptions(new PemTrustOptions().addCertPath(pem)));
            comesTo(outbox.pending(outbox.incident(), lead("lead@example.com"), INCIDENT_OPENED), "sent");

            assertThat(scripted.commands())
                    .filteredOn(it -> it.contains("MAIL FROM"))
                    .singleElement()
                    .asString()
                    .startsWith("tls ");
        }
    }

    @Test
    void a_server_that_lists_us_grey_is_tried_again() throws IOException {
        try (var scripted = answering(it -> it.startsWith("RCPT") ? Optional.of("451 come back") : Optional.empty())) {
            mailBy(scripted.port(), it -> it);
            var opened = outbox.pending(outbox.incident(), lead("lead@example.com"), INCIDENT_OPENED);

            assertThat(firstError(opened)).isEqualTo("451 the mail server answered 451");
            assertThat(outbox.state(opened)).isEqualTo("pending");
        }
    }

    @Test
    void an_address_that_does_not_exist_is_given_up() throws IOException {
        try (var scripted =
                answering(it -> it.startsWith("RCPT") ? Optional.of("550 no such user") : Optional.empty())) {
            mailBy(scripted.port(), it -> it);
            var opened = outbox.pending(outbox.incident(), lead("gone@example.com"), INCIDENT_OPENED);

            comesTo(opened, "rejected");
            assertThat(outbox.errors(opened)).containsExactly("550 the mail server answered 550: it refuses the mail");
        }
    }

    @Test
    void one_address_that_is_refused_costs_the_others_nothing() throws IOException {
        try (var scripted =
                answering(it -> it.contains("gone@") ? Optional.of("550 no such user") : Optional.empty())) {
            mailBy(scripted.port(), it -> it);
            comesTo(
                    outbox.pending(outbox.incident(), lead("gone@example.com", "lead@example.com"), INCIDENT_OPENED),
                    "sent");

            assertThat(scripted.commands()).filteredOn(it -> it.equals("DATA")).hasSize(1);
        }
    }

    @Test
    void an_address_that_is_refused_for_now_is_tried_again_and_nobody_is_told_twice() throws IOException {
        var grey = new AtomicBoolean(true);
        try (var scripted =
                answering(it -> grey.get() && it.contains("grey@") ? Optional.of("451 come back") : Optional.empty())) {
            mailBy(scripted.port(), it -> it);
            var opened = outbox.pending(
                    outbox.incident(),
                    lead("lead@example.com", "grey@example.com", "deputy@example.com"),
                    INCIDENT_OPENED);

            assertThat(firstError(opened)).isEqualTo("451 the mail server answered 451");
            assertThat(outbox.state(opened)).isEqualTo("pending");
            assertThat(scripted.commands()).filteredOn("DATA"::equals).hasSize(2);

            scripted.commands().clear();
            grey.set(false);
            clock.move(Duration.ofSeconds(6));
            comesTo(opened, "sent");
            assertThat(scripted.commands()).filteredOn("DATA"::equals).hasSize(1);
            assertThat(scripted.commands())
                    .filteredOn(it -> it.startsWith("RCPT"))
                    .containsExactly("RCPT TO:<grey@example.com>");
            assertThat(outbox.texts("SELECT reached::text FROM delivery WHERE id = ?", opened))
                    .containsExactly((String) null);
        }
    }

    @Test
    void who_has_a_mail_is_not_told_again_where_the_next_address_takes_too_long() throws IOException {
        var mute = new AtomicBoolean(true);
        try (var scripted = answering(it -> it.startsWith("RCPT") && it.contains("slow@")
                ? mute.get() ? Optional.of("") : Optional.empty()
                : it.contains("gone@") ? Optional.of("550 no such user") : Optional.empty())) {
            run(Config.usual()
                    .timingOutAfter(Duration.ofSeconds(4))
                    .mailingBy(MailServer.sender(vertx, scripted.port(), it -> it)));
            // The first address lets the mail be sent to each by itself, and the last one hangs then.
            var opened = outbox.pending(
                    outbox.incident(),
                    lead("gone@example.com", "lead@example.com", "slow@example.com"),
                    INCIDENT_OPENED);

            assertThat(firstError(opened)).isEqualTo("- no answer within 4000 ms");
            assertThat(outbox.texts("SELECT reached::text FROM delivery WHERE id = ?", opened))
                    .containsExactly("{lead@example.com}");
            scripted.commands().clear();
            mute.set(false);
            // A slow machine may need a third attempt.
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                clock.move(Duration.ofSeconds(40));
                return outbox.state(opened).equals("sent");
            });
            assertThat(scripted.commands()).noneMatch(it -> it.contains("lead@"));
        }
    }

    @Test
    void a_mail_server_that_the_policy_forbids_is_not_connected_to() throws IOException {
        try (var scripted = answering(_ -> Optional.empty())) {
            var forbidding = EscalatorForTests.resolver(
                    io.vertx.mutiny.core.Vertx.newInstance(vertx),
                    new OutboundPolicy(List.of("127.0.0.0/8"), List.of()),
                    Optional.empty());
            run(Config.usual().mailingBy(MailServer.sender(vertx, forbidding, plain("127.0.0.1", scripted.port()))));
            var opened = outbox.pending(outbox.incident(), lead("lead@example.com"), INCIDENT_OPENED);

            assertThat(firstError(opened)).startsWith("- blocked: the outbound policy forbids 127.0.0.1");
            assertThat(outbox.state(opened)).isEqualTo("pending");
            assertThat(scripted.connections()).isZero();
        }
    }

    /** Nobody else knows this name: were it looked up once more, for the connection, there would be none. */
    @Test
    void the_address_that_was_checked_is_the_one_connected_to_and_the_certificate_is_for_the_name(@TempDir Path folder)
            throws Exception {
        var authority = new AuthorityForTests();
        var tls = authority.serverNamed(new GeneralName(GeneralName.dNSName, "mail.factory.example"));
        var pem = authority.pemIn(folder).toString();
        try (var dns = new DnsStub().knows("mail.factory.example", "127.0.0.1");
                var scripted = new ScriptedMailServer(Optional.of(tls), _ -> Optional.empty())) {
            var resolver = EscalatorForTests.resolver(
                    io.vertx.mutiny.core.Vertx.newInstance(vertx),
                    new OutboundPolicy(List.of(), List.of()),
                    Optional.of(List.of(dns.address())));
            run(Config.usual()
                    .mailingBy(MailServer.sender(
                            vertx,
                            resolver,
                            plain("mail.factory.example", scripted.port())
                                    .setStarttls(StartTLSOptions.REQUIRED)
                                    .setTrustOptions(new PemTrustOptions().addCertPath(pem)))));
            comesTo(outbox.pending(outbox.incident(), lead("lead@example.com"), INCIDENT_OPENED), "sent");

            assertThat(scripted.commands()).anyMatch(it -> it.startsWith("tls MAIL FROM"));
        }
    }

    private static MailConfig plain(String host, int port) {
        return new MailConfig()
                .setHostname(host)
                .setPort(port)
                .setStarttls(StartTLSOptions.DISABLED)
                .setLogin(LoginOption.DISABLED)
                .setKeepAlive(false);
    }

    @Test
    void a_server_that_does_not_answer_costs_one_timeout() throws IOException {
        try (var scripted = answering(it -> it.startsWith("MAIL") ? Optional.of("") : Optional.empty())) {
            run(Config.usual()
                    .timingOutAfter(Duration.ofMillis(500))
                    .mailingBy(MailServer.sender(vertx, scripted.port(), it -> it)));
            var opened = outbox.pending(outbox.incident(), lead("lead@example.com"), INCIDENT_OPENED);

            assertThat(firstError(opened)).isEqualTo("- no answer within 500 ms");
        }
    }

    private static String id(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (MessagingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static ScriptedMailServer answering(Function<String, Optional<String>> script) throws IOException {
        return new ScriptedMailServer(Optional.empty(), script);
    }
}
