package dev.pharos.web.console.onetarget.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.matching.Matcher;
import dev.pharos.core.targets.ProbeSpec.Kind;
import dev.pharos.json.rule.Secrets;
import dev.pharos.web.console.frame.SentForm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A definition as texts in a form.
 *
 * @param texts by the path of their field; a box that is ticked says {@code yes}
 * @param headers that are sent along
 */
record TargetForm(Kind kind, Map<String, String> texts, List<Header> headers) {
    static final String YES = "yes";

    /** Whether a TCP target speaks TLS; in its JSON that is whether {@code tls} is there. */
    static final String SECURE = "secure";

    private static final String NONE = "-";
    private static final int MOST_HEADERS = 100;

    record Header(String name, String value) {}

    TargetForm {
        texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
        headers = List.copyOf(headers);
    }

    String text(String path) {
        return texts.getOrDefault(path, "");
    }

    boolean isTicked(String path) {
        return text(path).equals(YES);
    }

    /** @param kind code in the API; HTTP where it is none */
    static Kind kind(String code) {
        return Arrays.stream(Kind.values())
                .filter(it -> it.code().equals(code))
                .findFirst()
                .orElse(Kind.HTTP);
    }

    /** A definition as reads show it. */
    static TargetForm of(ObjectNode shown) {
        var kind = kind(shown.path("kind").asText(Kind.HTTP.code()));
        var texts = new LinkedHashMap<String, String>();
        texts.put("key", shown.path("key").asText());
        Spec.of(kind)
                .forEach(it ->
                        texts.put(it.path(), text(shown.at("/" + it.path().replace('.', '/')), it.type())));
        texts.put(SECURE, shown.path("tls").isObject() ? YES : "");
        var headers = new ArrayList<Header>();
        shown.path("headers")
                .properties()
                .forEach(it -> headers.add(new Header(it.getKey(), it.getValue().asText())));
        return new TargetForm(kind, texts, headers);
    }

    private static String text(JsonNode value, Spec.Type type) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        return switch (type) {
            case LINE, TEXT, WHOLE -> value.asText();
            case FLAG -> value.asBoolean() ? YES : "";
            case LINES -> entries(value).collect(Collectors.joining("\n"));
            case COMMAS -> value.isEmpty() ? NONE : entries(value).collect(Collectors.joining(", "));
            case LABELS ->
                value.properties().stream()
                        .map(it -> new Matcher(
                                it.getKey(),
                                Matcher.Operator.EQUALS,
                                it.getValue().asText()))
                        .map(Matcher::toString)
                        .collect(Collectors.joining(", "));
        };
    }

    private static Stream<String> entries(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText);
    }

    /** What a browser sent. */
    static TargetForm sent(SentForm form) {
        var kind = kind(form.text("kind"));
        var texts = new LinkedHashMap<String, String>();
        texts.put("key", form.text("key").strip());
        Spec.of(kind).forEach(it -> texts.put(it.path(), lines(form.text(it.path()))));
        texts.put(SECURE, form.text(SECURE));
        var headers = new ArrayList<Header>();
        var names = form.all("header.name");
        var values = form.all("header.value");
        for (var i = 0; i < Math.min(names.size(), MOST_HEADERS); i++) {
            var header = new Header(
                    names.get(i).strip(), i < values.size() ? values.get(i).strip() : "");
            if (!header.name().isEmpty() || !header.value().isEmpty()) {
                headers.add(header);
            }
        }
        return new TargetForm(kind, texts, headers);
    }

    /** Browsers send lines as the net does. */
    private static String lines(String text) {
        return text.replace("\r\n", "\n");
    }

    /** The same with another text in a field. */
    TargetForm with(String path, String text) {
        var changed = new LinkedHashMap<>(texts);
        changed.put(path, text);
        return new TargetForm(kind, changed, headers);
    }

    /** The same with the secrets that another has just written, where this one only stands for those that are kept. */
    TargetForm withSecretsOf(TargetForm other) {
        var written = new LinkedHashMap<>(texts);
        written.replaceAll((path, text) -> written(text, other.text(path)));
        return new TargetForm(
                kind,
                written,
                headers.stream()
                        .map(it -> new Header(it.name(), written(it.value(), other.header(it.name()))))
                        .toList());
    }

    private static String written(String here, String there) {
        return here.equals(Secrets.MASK) && !there.isBlank() ? there : here;
    }

    private String header(String name) {
        return headers.stream()
                .filter(it -> it.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst()
                .orElse("");
    }

    /** The same with a further line in a field. */
    TargetForm withLine(String path, String line) {
        var now = text(path).strip();
        return with(path, now.isEmpty() ? line : now + "\n" + line);
    }

    /** The lines of a field, without those that are empty. */
    List<String> lines(Spec spec) {
        return text(spec.path())
                .lines()
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .toList();
    }

    /** Entries with commas between them; empty where it is said that there is none. */
    List<String> entries(Spec spec) {
        var text = text(spec.path()).strip();
        return text.equals(NONE)
                ? List.of()
                : Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(it -> !it.isEmpty())
                        .toList();
    }
}
