package dev.pharos.notify.email;

import dev.pharos.core.escalation.ChannelSpec.Email;
import dev.pharos.core.escalation.Notification;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.json.rule.Texts;
import dev.pharos.notify.kind.Mail;
import dev.pharos.notify.kind.Message;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.Template;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A mail in words: one template says it as text and as HTML, in the look of the status page. */
final class EmailText {
    private static final String TEMPLATE = "/dev/pharos/notify/email/message.qute";
    private static final String TEXT = "text/plain";
    private static final String HTML = "text/html";
    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_LINE = 2_000;

    private EmailText() {}

    static Mail of(Email email, Notification notification) {
        var message = Message.of(notification);
        var data = data(message);
        return new Mail(
                email.to(),
                email.fromName(),
                Texts.cut(oneLine(message.subject()), LONGEST_SUBJECT),
                rendered(TEXT, data),
                rendered(HTML, data),
                notification.id(),
                notification.incident().map(IncidentId::value));
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

    /** A subject is a header: whatever could begin another line is a blank. */
    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\u2028\u2029]", " ");
    }

    /** An engine of its own, which knows maps and lists and nothing of ours. */
    private static String rendered(String type, Map<String, Object> data) {
        var engine = Engine.builder()
                .addDefaults()
                .addResultMapper(new HtmlEscaper(List.of(HTML)))
                .build();
        Template template = engine.parse(template(), Variant.forContentType(type));
        return template.getFragment(type.equals(HTML) ? "html" : "text")
                        .data(data)
                        .render()
                        .strip() + "\n";
    }

    private static String template() {
        try (var file = EmailText.class.getResourceAsStream(TEMPLATE)) {
            return new String(Objects.requireNonNull(file, TEMPLATE).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
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
