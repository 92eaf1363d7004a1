package dev.pharos.notify.transport;

import dev.pharos.core.delivery.Delivery;
import dev.pharos.notify.kind.Mail;
import dev.pharos.notify.transport.CheckedVertx.NoAddressException;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/** Hands mails to the mail server of Quarkus' own settings ({@code quarkus.mailer.*}). */
@Singleton
public class MailSender {
    private static final Logger LOG = Logger.getLogger(MailSender.class);

    private static final String MISSING = "no mail server is set up: set QUARKUS_MAILER_HOST and QUARKUS_MAILER_FROM";

    /** RFC 5321: the server closes the connection, whatever we would ask. */
    private static final int CLOSING = 421;

    private final Supplier<MailClient> client;
    private final Optional<String> from;

    /** @param status what the mail server answered, where it refused */
    public record Answer(Delivery delivery, OptionalInt status) {}

    @Inject
    MailSender(MailClients clients) {
        // Quarkus' own setting, which has no mapping that we could name.
        this(clients, ConfigProvider.getConfig().getOptionalValue("quarkus.mailer.from", String.class));
    }

    /** @param from the address of the sender; empty where nobody set one */
    public MailSender(Supplier<MailClient> client, Optional<String> from) {
        this.client = client;
        this.from = from;
    }

    /** What has to be set before a mail can be sent; empty where all is. */
    public Optional<String> missing() {
        return from.isPresent() ? Optional.empty() : Optional.of(MISSING);
    }

    /**
     * Completes with what became of it; never fails. Bounded by who waits, and sends nothing more once that one has cancelled.
     *
     * @param reached the addresses that have it already; those that take it now are added, from any thread
     */
    public CompletableFuture<Answer> send(Mail mail, Set<String> reached) {
        var left = mail.to().stream().filter(it -> !reached.contains(it)).toList();
        var told = new CompletableFuture<Answer>();
        if (left.isEmpty()) {
            told.complete(new Answer(new Delivery.Sent(), OptionalInt.empty()));
            return told;
        }
        send(mail, left, reached)
                .thenCompose(answer -> left.size() > 1 && isOfAnAddress(answer)
                        ? each(mail, left, reached, told)
                        : CompletableFuture.completedFuture(answer))
                .thenAccept(told::complete);
        return told;
    }

    /** Whether the server refused an address, or the mail, and goes on answering: it has taken none so far. */
    private static boolean isOfAnAddress(Answer answer) {
        return switch (answer.status().orElse(0)) {
            case 0, CLOSING, 530, 534, 535, 538 -> false;
            default -> true;
        };
    }

    /** One address that the server refuses must not cost the others their mail. */
    private CompletableFuture<Answer> each(
            Mail mail, List<String> left, Set<String> reached, CompletableFuture<Answer> told) {
        CompletableFuture<List<Answer>> all = CompletableFuture.completedFuture(List.of());
        for (var address : left) {
            all = all.thenCompose(before -> told.isDone()
                    ? CompletableFuture.completedFuture(before)
                    : send(mail, List.of(address), reached)
                            .thenApply(answer -> Stream.concat(before.stream(), Stream.of(answer))
                                    .toList()));
        }
        return all.thenApply(answers -> together(mail, answers, !reached.isEmpty()));
    }

    /** Who is refused for now is tried again; who is refused for good is named in the log where others have the mail. */
    private static Answer together(Mail mail, List<Answer> answers, boolean someHaveIt) {
        var waits = answers.stream()
                .filter(it -> it.delivery() instanceof Delivery.Deferred)
                .findFirst();
        if (someHaveIt) {
            answers.stream()
                    .filter(it -> it.delivery() instanceof Delivery.Rejected)
                    .flatMap(it -> it.delivery().failure().stream())
                    .forEach(it -> LOG.warnf("Mail %s was not taken for each of its addresses: %s", mail.id(), it));
        }
        return waits.orElseGet(
                () -> someHaveIt ? new Answer(new Delivery.Sent(), OptionalInt.empty()) : answers.getFirst());
    }

    private CompletableFuture<Answer> send(Mail mail, List<String> to, Set<String> reached) {
        return client.get()
                .sendMail(message(mail, to))
                .toCompletionStage()
                .toCompletableFuture()
                .handle((_, failure) -> {
                    if (failure != null) {
                        return refused(failure);
                    }
                    reached.addAll(to);
                    return new Answer(new Delivery.Sent(), OptionalInt.empty());
                });
    }

    private MailMessage message(Mail mail, List<String> to) {
        var sender = from.orElseThrow();
        var message = new MailMessage()
                .setFrom(sender.contains("<") ? sender : mail.fromName() + " <" + sender + ">")
                .setTo(to)
                .setSubject(mail.subject())
                .setText(mail.text())
                .setHtml(mail.html());
        message.addHeader("Message-ID", id(mail.id().toString(), sender));
        message.addHeader("Auto-Submitted", "auto-generated");
        mail.headers().forEach(message::addHeader);
        mail.thread().ifPresent(it -> {
            // No mail has this id itself: whoever is told first need not be told of the beginning.
            message.addHeader("In-Reply-To", id("incident-" + it, sender));
            message.addHeader("References", id("incident-" + it, sender));
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
        if (failure instanceof NoAddressException ours) {
            return new Answer(new Delivery.Deferred(String.valueOf(ours.getMessage())), OptionalInt.empty());
        }
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
