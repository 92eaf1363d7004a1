package dev.pharos.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.json.rule.Durations;
import dev.pharos.json.rule.FieldTyped;
import dev.pharos.json.rule.Nearest;
import dev.pharos.json.rule.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads the fields of one object and notes every rule that they break, so that all violations are told at once. A field
 * that is absent, {@code null} or wrong is empty; only the last of them is noted.
 */
public final class Fields {
    private final ObjectNode object;
    private final String prefix;
    private final List<Violation> violations;
    private final Set<String> known = new LinkedHashSet<>();

    private Fields(ObjectNode object, String prefix, List<Violation> violations) {
        this.object = object;
        this.prefix = prefix;
        this.violations = violations;
    }

    public static Fields of(ObjectNode object) {
        return new Fields(object, "", new ArrayList<>());
    }

    public List<Violation> violations() {
        return violations;
    }

    /** Notes a violation of a field, or of a part of it: {@code assertions[1]}. */
    public void refuse(String name, String message) {
        violations.add(new Violation(prefix + name, message));
    }

    /** Call last: every field that nobody asked for is unknown. */
    public void refuseUnknown() {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                var meant = Nearest.to(name, known).map(it -> "did you mean \"" + it + "\"?");
                violations.add(new Violation(
                        prefix + Texts.cut(name, 80),
                        Texts.quoted(name) + " is unknown: "
                                + meant.orElseGet(() -> "known are " + String.join(", ", known))));
            }
        });
    }

    /** The value of a field that is there and not {@code null}. */
    public Optional<JsonNode> find(String name) {
        known.add(name);
        return Optional.ofNullable(object.get(name)).filter(it -> !it.isNull());
    }

    /** The key of what is read; its name suggests one where it is left out. */
    public <K> Optional<K> key(Optional<String> name, Function<String, K> type) {
        if (find("key").isPresent()) {
            return parsed("key", 200, type);
        }
        if (name.isEmpty()) {
            if (find("name").isEmpty()) {
                refuse("key", "is missing: write a key or a name");
            }
            return Optional.empty();
        }
        var suggested = name.flatMap(TargetKey::fromName).map(it -> type.apply(it.value()));
        if (suggested.isEmpty()) {
            refuse("key", "is missing, and the name has no letter or digit to make one from: write a key");
        }
        return suggested;
    }

    /** A text of one line, 1 to {@code max} characters long. */
    public Optional<String> line(String name, int max) {
        return find(name).flatMap(it -> line(name, it, max));
    }

    /** One of a few words. */
    public <E> Optional<E> word(String name, E[] all, Function<E, String> code) {
        return parsedOrNumber(
                name,
                text -> Arrays.stream(all)
                        .filter(it -> code.apply(it).equals(text))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("\"" + text + "\" must be one of "
                                + Arrays.stream(all).map(code).collect(Collectors.joining(", ")))));
    }

    /** A duration within bounds. */
    public Optional<Duration> duration(String name, Duration min, Duration max) {
        return parsedOrNumber(name, it -> Durations.parse(it, min, max));
    }

    /** A text that {@code parse} understands; its IllegalArgumentException becomes the violation. */
    public <T> Optional<T> parsed(String name, int max, Function<String, T> parse) {
        return line(name, max).flatMap(it -> understood(name, it, parse));
    }

    /** An address, which {@code parse} cleans of the blanks and line breaks that come with pasting. */
    public <T> Optional<T> address(String name, Function<String, T> parse) {
        return find(name).flatMap(it -> text(name, it)).flatMap(it -> understood(name, it, parse));
    }

    /** As {@link #parsed}, for what is also understood as a bare number. */
    public <T> Optional<T> parsedOrNumber(String name, Function<String, T> parse) {
        return find(name).filter(JsonNode::isNumber).isPresent()
                ? find(name).flatMap(it -> understood(name, it.asText(), parse))
                : parsed(name, 200, parse);
    }

    public Optional<Boolean> flag(String name) {
        return find(name)
                .map(FieldTyped::flagOrAsItIs)
                .flatMap(it -> it.isBoolean() ? Optional.of(it.booleanValue()) : wrong(name, it, "true or false"));
    }

    public Optional<Integer> whole(String name, int min, int max) {
        return find(name).map(FieldTyped::wholeOrAsItIs).flatMap(it -> {
            if (!it.isIntegralNumber()) {
                return wrong(name, it, "a whole number");
            }
            if (!it.canConvertToInt() || it.intValue() < min || it.intValue() > max) {
                refuse(name, Texts.cut(it.asText(), 80) + " must be " + min + " to " + max);
                return Optional.empty();
            }
            return Optional.of(it.intValue());
        });
    }

    /** An object within this one, with the same list of violations. */
    public Optional<Fields> object(String name) {
        return find(name)
                .flatMap(it -> it instanceof ObjectNode inner
                        ? Optional.of(new Fields(inner, prefix + name + ".", violations))
                        : wrong(name, it, "an object"));
    }

    /** A list of at most {@code most} objects, each with the same list of violations; what is none is noted. */
    public List<Fields> objects(String name, int most) {
        var objects = new ArrayList<Fields>();
        var list = list(name, most).orElse(JsonNodeFactory.instance.arrayNode());
        for (int i = 0; i < list.size(); i++) {
            var place = name + "[" + i + "]";
            if (list.get(i) instanceof ObjectNode object) {
                objects.add(new Fields(object, prefix + place + ".", violations));
            } else {
                wrong(place, list.get(i), "an object");
            }
        }
        return objects;
    }

    /** A list of texts of one line each, at most {@code maxCount} of at most {@code max} characters. */
    public Optional<List<String>> lines(String name, int maxCount, int max) {
        return list(name, maxCount).flatMap(it -> {
            var texts = new ArrayList<String>();
            for (int i = 0; i < it.size(); i++) {
                line(name + "[" + i + "]", it.get(i), max).ifPresent(texts::add);
            }
            return texts.size() == it.size() ? Optional.of(texts) : Optional.empty();
        });
    }

    private Optional<JsonNode> list(String name, int most) {
        return find(name).flatMap(it -> {
            if (!it.isArray()) {
                return wrong(name, it, "a list");
            }
            if (it.size() > most) {
                refuse(name, it.size() + " entries are too many, at most " + most + " are allowed");
                return Optional.empty();
            }
            return Optional.of(it);
        });
    }

    /** All members, as texts; a member that is {@code null} is left out, one that is no text is noted. */
    public Map<String, String> members() {
        var members = new LinkedHashMap<String, String>();
        object.properties().forEach(it -> {
            if (it.getValue().isTextual()) {
                members.put(it.getKey(), it.getValue().textValue());
            } else if (!it.getValue().isNull()) {
                wrong(Texts.cut(it.getKey(), 80), it.getValue(), "text, in quotes");
            }
        });
        return members;
    }

    /** As {@link #members}; what is no text of one line is noted. */
    public Map<String, String> lineMembers() {
        var members = members();
        members.forEach((name, value) -> Texts.lineFlaw(name)
                .or(() -> Texts.lineFlaw(value))
                .ifPresent(flaw -> refuse(Texts.cut(name, 80), flaw)));
        return members;
    }

    private Optional<String> line(String name, JsonNode value, int max) {
        return text(name, value).filter(text -> {
            var flaw = text.length() > max
                    ? Optional.of("the text of " + text.length() + " characters must have at most " + max)
                    : Texts.lineFlaw(text);
            flaw.ifPresent(it -> refuse(name, it));
            return flaw.isEmpty();
        });
    }

    private Optional<String> text(String name, JsonNode value) {
        if (!value.isTextual()) {
            return wrong(name, value, "text, in quotes");
        }
        if (value.textValue().isBlank()) {
            refuse(name, "must not be blank; leave it out instead");
            return Optional.empty();
        }
        return Optional.of(value.textValue());
    }

    /** What {@code parse} makes of a value; its IllegalArgumentException becomes the violation. */
    public <V, T> Optional<T> understood(String name, V value, Function<V, T> parse) {
        try {
            return Optional.of(parse.apply(value));
        } catch (IllegalArgumentException e) {
            refuse(name, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    public <T> Optional<T> wrong(String name, JsonNode value, String wanted) {
        refuse(name, "must be " + wanted + ", not " + FieldTyped.kindOf(value));
        return Optional.empty();
    }
}
