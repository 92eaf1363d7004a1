package dev.pharos.notify.webhook;

import dev.pharos.json.Fields;
import dev.pharos.json.rule.HeaderRules;
import dev.pharos.json.rule.Secrets;
import dev.pharos.json.rule.Texts;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Headers that somebody has us send along, after the rules of those of probes. */
final class WebhookHeaders {
    private static final int MOST = 20;
    private static final int LONGEST_VALUE = 4_000;

    private WebhookHeaders() {}

    static Map<String, String> read(Fields fields) {
        var found = fields.object("headers");
        if (found.isEmpty()) {
            return Map.of();
        }
        var headers = found.get().members();
        headers.replaceAll((_, value) -> HeaderRules.trimmed(value));
        var seen = new HashSet<String>();
        headers.forEach((name, value) -> {
            flaw(name, value).ifPresent(it -> found.get().refuse(Texts.cut(name, 80), it));
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                found.get().refuse(Texts.cut(name, 80), "is there twice: the case of letters makes no difference");
            }
        });
        if (headers.size() > MOST) {
            fields.refuse("headers", headers.size() + " are too many, at most " + MOST + " are allowed");
        }
        return headers;
    }

    private static Optional<String> flaw(String name, String value) {
        var small = name.toLowerCase(Locale.ROOT);
        if (small.equals("host") || small.startsWith("webhook-")) {
            return Optional.of(Texts.quoted(name) + " is set by Pharos itself: leave it out");
        }
        return HeaderRules.nameFlaw(name)
                .or(() -> Secrets.flaw(value))
                .or(() -> value.length() > LONGEST_VALUE
                        ? Optional.of(
                                "the value of " + value.length() + " characters must have at most " + LONGEST_VALUE)
                        : HeaderRules.valueFlaw(name, value));
    }

    /** Whether a body that goes with these is to be JSON. */
    static boolean announceJson(Map<String, String> headers) {
        return headers.entrySet().stream()
                .filter(it -> it.getKey().equalsIgnoreCase("Content-Type"))
                .allMatch(it -> it.getValue().toLowerCase(Locale.ROOT).contains("json"));
    }

    /** A text of many lines. */
    static Optional<String> text(Fields fields, String name) {
        return fields.find(name).flatMap(it -> {
            if (!it.isTextual()) {
                return fields.wrong(name, it, "text, in quotes");
            }
            if (it.textValue().isBlank()) {
                fields.refuse(name, "must not be blank; leave it out instead");
                return Optional.empty();
            }
            var flaw = Texts.storableFlaw(it.textValue());
            flaw.ifPresent(told -> fields.refuse(name, told));
            return flaw.isPresent() ? Optional.empty() : Optional.of(it.textValue());
        });
    }
}
