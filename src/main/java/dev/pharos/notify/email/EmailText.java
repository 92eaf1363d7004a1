package dev.pharos.notify.email;

import dev.pharos.core.escalation.ChannelSpec.Email;
import dev.pharos.core.escalation.Notification;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.json.rule.Texts;
import dev.pharos.notify.kind.Mail;
import dev.pharos.notify.kind.Message;
import java.util.Map;

/** A mail in words: one template says it as text and as HTML, in the look of the status page. */
final class EmailText {
    private static final MailTemplate TEMPLATE = new MailTemplate("/dev/pharos/notify/email/message.qute");
    private static final int LONGEST_LINE = 2_000;

    private EmailText() {}

    static Mail of(Email email, Notification notification) {
        var message = Message.of(notification);
        var data = data(message);
        return new Mail(
                email.to(),
                email.fromName(),
                MailTemplate.subject(message.subject()),
                TEMPLATE.text(data),
                TEMPLATE.html(data),
                notification.id(),
                notification.incident().map(IncidentId::value),
                Map.of());
    }

    private static Map<String, Object> data(Message message) {
        var lines =
                message.lines().stream().map(it -> Texts.cut(it, LONGEST_LINE)).toList();
        return Map.of(
                "headline",
                lines.getFirst(),
                "lines",
                lines.subList(1, lines.size()),
                "links",
                message.links().all().entrySet().stream()
                        .filter(it -> it.getValue().startsWith("https://")
                                || it.getValue().startsWith("http://"))
                        .map(it -> Map.of("name", it.getKey(), "url", it.getValue()))
                        .toList(),
                "colour",
                colour(message));
    }

    private static String colour(Message message) {
        return switch (message.moment()) {
            case OVER -> "#2e7d32";
            case TAKEN, NOTE, TEST -> "#616161";
            case TROUBLE ->
                switch (message.severity()) {
                    case "critical" -> "#b71c1c";
                    case "high" -> "#d32f2f";
                    case "medium" -> "#ef6c00";
                    default -> "#f9a825";
                };
        };
    }
}
