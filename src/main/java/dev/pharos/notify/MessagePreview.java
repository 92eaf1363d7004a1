package dev.pharos.notify;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.escalation.ChannelSpec;
import dev.pharos.core.escalation.Notification;
import dev.pharos.json.rule.HeaderRules;
import dev.pharos.json.rule.Secrets;
import dev.pharos.notify.kind.HttpPost;
import dev.pharos.notify.kind.Mail;
import dev.pharos.notify.kind.MailedKind;
import dev.pharos.notify.kind.PostedKind;
import dev.pharos.notify.webhook.TemplateWords;
import io.quarkus.qute.TemplateException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a channel would be sent, for whoever sets it up: all of it but its secrets, wherever they stand. */
public final class MessagePreview {
    private MessagePreview() {}

    /** What it would be. */
    public sealed interface Previewed {
        /** @param request as the API shows it */
        record Made(ObjectNode request) implements Previewed {}

        /**
         * The channel's own template makes nothing of this message, though it made something of those it was tried with.
         *
         * @param why in a sentence
         */
        record Broken(String why) implements Previewed {}
    }

    /** @param at when it would be sent */
    public static <S extends ChannelSpec> Previewed of(S spec, Notification notification, Instant at) {
        try {
            return new Previewed.Made(made(spec, notification, at));
        } catch (TemplateException broken) {
            return new Previewed.Broken("The channel's template makes nothing of this message: "
                    + masked(TemplateWords.plain(broken), secrets(spec)) + ".");
        }
    }

    private static <S extends ChannelSpec> ObjectNode made(S spec, Notification notification, Instant at) {
        return switch (ChannelKinds.of(spec)) {
            case PostedKind<S> kind -> posted(kind.post(spec, notification, at), secrets(spec));
            case MailedKind<S> kind -> mailed(kind.mail(spec, notification));
        };
    }

    private static ObjectNode posted(HttpPost post, List<String> secrets) {
        var json =
                JsonNodeFactory.instance.objectNode().put("transport", "http").put("method", "POST");
        json.put("url", masked(post.url().toString(), secrets));
        var headers = json.putObject("headers").put("Content-Type", "application/json");
        new TreeMap<>(post.headers()).forEach((name, value) -> {
            if (name.equalsIgnoreCase("Content-Type")) {
                headers.remove("Content-Type");
            }
            headers.put(name, isSecret(name) ? Secrets.MASK : masked(value, secrets));
        });
        return json.put("body", masked(post.body(), secrets));
    }

    /** A signature of what never was sent would pass for one of what was. */
    private static boolean isSecret(String header) {
        return HeaderRules.isSecret(header) || header.toLowerCase(Locale.ROOT).equals("webhook-signature");
    }

    private static ObjectNode mailed(Mail mail) {
        var json = JsonNodeFactory.instance.objectNode().put("transport", "mail");
        mail.to().forEach(json.putArray("to")::add);
        return json.put("fromName", mail.fromName())
                .put("subject", mail.subject())
                .put("text", mail.text())
                .put("html", mail.html());
    }

    /** As they are, and as they stand in a text of JSON; a longer one may hold a shorter one. */
    private static List<String> secrets(ChannelSpec spec) {
        var own = ChannelKinds.write(spec);
        var named = ChannelKinds.of(spec).secrets().stream()
                .filter(own::hasNonNull)
                .map(it -> own.get(it).asText());
        var headers = own.path("headers").properties().stream()
                .filter(it -> HeaderRules.isSecret(it.getKey()))
                .map(it -> it.getValue().asText());
        return Stream.concat(named, headers)
                .flatMap(it ->
                        Stream.of(it, new String(JsonStringEncoder.getInstance().quoteAsString(it))))
                .filter(it -> !it.isEmpty())
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    private static String masked(String text, List<String> secrets) {
        var masked = text;
        for (var secret : secrets) {
            masked = masked.replace(secret, Secrets.MASK);
        }
        return masked;
    }
}
