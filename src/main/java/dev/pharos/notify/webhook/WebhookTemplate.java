package dev.pharos.notify.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pharos.core.escalation.Notification;
import dev.pharos.json.Instants;
import dev.pharos.notify.kind.Facts;
import dev.pharos.notify.kind.Message;
import dev.pharos.notify.kind.SampleNotification;
import io.quarkus.qute.TemplateException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A body that somebody wrote as a Qute template (quarkus.io, "Qute Reference Guide"). It is fed with maps, lists, texts and
 * numbers and nothing of ours, so that it needs no reflection and reaches nothing; what it puts out is escaped for a text of
 * JSON. How much it works and puts out is bounded.
 */
final class WebhookTemplate {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 20_000;
    /** A loop goes as often as a number says: larger ones are no whole numbers to a template. */
    private static final int LARGEST_WHOLE = 10_000;

    private WebhookTemplate() {}

    /**
     * A template that can be used.
     *
     * @param json whether what comes out is to be JSON
     * @throws IllegalArgumentException with line and column, where it cannot
     */
    static String checked(String template, boolean json) {
        if (template.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "the template of " + template.length() + " characters must have at most " + LONGEST);
        }
        for (var sample : SampleNotification.all()) {
            var body = tried(template, sample);
            if (json) {
                requireJson(body, sample);
            }
        }
        return template;
    }

    /** @throws TemplateException where it does too much */
    static String render(String template, Notification notification) {
        return new TemplateEngine().render(template, data(notification));
    }

    private static String tried(String template, Notification sample) {
        try {
            return render(template, sample);
        } catch (TemplateException broken) {
            var origin = Optional.ofNullable(broken.getOrigin());
            throw new IllegalArgumentException(origin.map(it -> "line " + it.getLine() + ", column "
                                    + Math.max(1, it.getLineCharacterStart()) + ": ")
                            .orElse("")
                    + TemplateWords.plain(broken));
        }
    }

    private static void requireJson(String body, Notification sample) {
        try (var parser = JSON.createParser(body)) {
            while (parser.nextToken() != null) {
                // Only whether it is JSON counts.
            }
        } catch (java.io.IOException broken) {
            var at = broken instanceof JsonProcessingException place && place.getLocation() != null
                    ? " at line " + place.getLocation().getLineNr() + ", column "
                            + place.getLocation().getColumnNr() + " of the body"
                    : "";
            throw new IllegalArgumentException("of a message " + sample.type().code() + " it makes no JSON" + at
                    + "; give a Content-Type in headers where it is to be something else");
        }
    }

    private static Map<String, Object> data(Notification notification) {
        var message = Message.of(notification);
        var data = new LinkedHashMap<String, Object>();
        Facts.of(notification).properties().forEach(it -> put(data, it.getKey(), it.getValue()));
        data.put("id", "msg_" + notification.id());
        data.put("type", notification.type().code());
        data.put("timestamp", Instants.show(notification.at()));
        data.put("moment", message.moment().name().toLowerCase(java.util.Locale.ROOT));
        data.put("severity", message.severity());
        data.put("message", message.firstLine());
        data.put("lines", message.lines());
        var links = new ArrayList<Map<String, Object>>();
        message.links().all().forEach((name, url) -> links.add(Map.of("name", name, "url", url)));
        data.put("links", links);
        return data;
    }

    private static void put(Map<String, Object> map, String name, JsonNode value) {
        var plain = plain(value);
        if (plain != null) {
            map.put(name, plain);
        }
    }

    private static @org.jspecify.annotations.Nullable Object plain(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> {
                var map = new LinkedHashMap<String, Object>();
                node.properties().forEach(it -> put(map, it.getKey(), it.getValue()));
                yield map;
            }
            case ARRAY -> {
                var list = new ArrayList<Object>();
                node.forEach(it -> Optional.ofNullable(plain(it)).ifPresent(list::add));
                yield list;
            }
            case NUMBER -> number(node);
            case BOOLEAN -> node.booleanValue();
            case NULL, MISSING -> null;
            case STRING, BINARY, POJO -> node.asText();
        };
    }

    private static Object number(JsonNode node) {
        return node.canConvertToInt() && node.isIntegralNumber() && Math.abs(node.intValue()) <= LARGEST_WHOLE
                ? (Object) node.intValue()
                : new BigDecimal(node.asText());
    }
}
