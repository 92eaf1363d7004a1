package dev.pharos.notify.delivery;

import dev.pharos.core.escalation.Delivery;
import dev.pharos.notify.kind.Mail;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/**
 * Hands mails to the mail server of Quarkus' own settings ({@code quarkus.mailer.*}). The client is made with the first mail,
 * so that whoever sends none starts no later for it.
 */
@Singleton
public class MailSender {
    private static final Logger LOG = Logger.getLogger(MailSender.class);

    private static final String MISSING = "no mail server is set up: set QUARKUS_MAILER_HOST and QUARKUS_MAILER_FROM";

    private final Supplier<MailClient> client;
    private final Settings settings;

    /**
     * @param host of the mail server
     * @param from the address of the sender; empty where nobody set one
     */
    record Settings(String host, Optional<String> from) {}

    /** @param status what the mail server answered, where it refused */
    record Answer(Delivery delivery, OptionalInt status) {}

    @Inject
    MailSender(Instance<MailClient> clients) {
        this(clients::get, configured());
    }

    MailSender(Supplier<MailClient> client, Settings settings) {
        this.client = client;
        this.settings = settings;
    }

    // Quarkus' own setting, which has no mapping that we could name.
    private static Settings configured() {
        var config = ConfigProvider.getConfig();
        return new Settings(
                config.getOptionalValue("quarkus.mailer.host", String.class).orElse("localhost"),
                config.getOptionalValue("quarkus.mailer.from", String.class));
    }

    /** What has to be set before a mail can be sent; empty where all is. */
    public Optional<String> missing() {
        return settings.from().isPresent() ? Optional.empty() : Optional.of(MISSING);
    }

    String host() {
        return settings.host();
    }

    /** Completes with what became of it; never fails. Bounded by who waits. */
    CompletableFuture<Answer> send(Mail mail) {
        return send(mail, mail.to())
                .thenCompose(answer -> isRefused(answer) && mail.to().size() > 1
                        ? each(mail)
                        : CompletableFuture.completedFuture(answer));
    }

    /** One address that the server refuses must not cost the others their mail; it has taken none so far. */
    private CompletableFuture<Answer> each(Mail mail) {
        CompletableFuture<List<Answer>> all = CompletableFuture.completedFuture(List.of());
        for (var address : mail.to()) {
            all = all.thenCompose(before -> send(mail, List.of(address)).thenApply(answer -> {
                var answers = new ArrayList<>(before);
                answers.add(answer);
                return answers;
            }));
        }
        return all.thenApply(answers -> {
            var sent = answers.stream()
                    .filter(it -> it.delivery() instanceof Delivery.Sent)
                    .findFirst();
            sent.ifPresent(_ -> answers.stream()
                    .flatMap(it -> it.delivery().failure().stream())
                    .forEach(it -> LOG.warnf("Mail %s was not taken for each of its addresses: %s", mail.id(), it)));
            return sent.orElse(answers.getFirst());
        });
    }

    private static boolean isRefused(Answer answer) {
        return answer.delivery() instanceof Delivery.Rejected;
    }

    private CompletableFuture<Answer> send(Mail mail, List<String> to) {
        return client.get()
                .sendMail(message(mail, to))
                .toCompletionStage()
                .toCompletableFuture()
                .handle((_, failure) ->
                        failure == null ? new Answer(new Delivery.Sent(), OptionalInt.empty()) : refused(failure));
    }

    private MailMessage message(Mail mail, List<String> to) {
        var from = settings.from().orElseThrow();
        var message = new MailMessage()
                .setFrom(from.contains("<") ? from : mail.fromName() + " <" + from + ">")
                .setTo(to)
                .setSubject(mail.subject())
                .setText(mail.text())
                .setHtml(mail.html());
        message.addHeader("Message-ID", id(mail.id().toString(), from));
        message.addHeader("Auto-Submitted", "auto-generated");
        mail.thread().ifPresent(it -> {
            // No mail has this id itself: whoever is told first need not be told of the beginning.
            message.addHeader("In-Reply-To", id("incident-" + it, from));
            message.addHeader("References", id("incident-" + it, from));
        });
        return message;
    }

    private static String id(String left, String from) {
        return "<" + left + "@"
                + from.substring(from.lastIndexOf('@') + 1).replace(">", "").strip() + ">";
    }

    /**
     * RFC 5321: what begins with 4 passes, what begins with 5 does not. But a server that does not let us in is a matter of
     * settings, which people mend. Its text may quote what we sent and is not repeated.
     */
    private static Answer refused(Throwable failure) {
        if (!(failure instanceof SMTPException smtp) || smtp.getReplyCode() == 0) {
            return new Answer(new Delivery.Deferred(described(failure)), OptionalInt.empty());
        }
        var code = smtp.getReplyCode();
        var status = OptionalInt.of(code);
        return switch (code) {
            case 530, 534, 535, 538 ->
                new Answer(
                        new Delivery.Deferred(
                                "the mail server answered " + code
                                        + ": it wants another user name and password, see QUARKUS_MAILER_USERNAME and _PASSWORD"),
                        status);
            default ->
                code >= 500
                        ? new Answer(
                                new Delivery.Rejected(
                                        "the mail server answered " + code + ": it refuses the mail", false),
                                status)
                        : new Answer(new Delivery.Deferred("the mail server answered " + code), status);
        };
    }

    private static String described(Throwable failure) {
        var message = String.valueOf(failure.getMessage());
        return message.contains("AUTH") || message.contains("auth")
                ? "the mail server does not let us in, see QUARKUS_MAILER_USERNAME and _PASSWORD"
                : "the mail server: " + BrokenExchange.describe(failure);
    }
}
