package dev.pharos.probe.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pharos.core.targets.ProbeSpec;
import dev.pharos.core.targets.http.HttpVersion;
import dev.pharos.core.url.Url;
import dev.pharos.json.Fields;
import dev.pharos.json.TransportJson;
import dev.pharos.json.rule.ByteSizes;
import dev.pharos.json.rule.HeaderRules;
import dev.pharos.json.rule.Secrets;
import dev.pharos.json.rule.Texts;
import dev.pharos.json.rule.Urls;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads what exactly a probe requests over HTTP. */
final class HttpSpecReader {
    static final int DEFAULT_BODY_LIMIT = 1_048_576;
    private static final int MAX_BODY_LIMIT = 16 * 1_048_576;
    private static final int MAX_BODY = 65_536;
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private static final HttpVersion[] VERSIONS = {HttpVersion.AUTO, HttpVersion.HTTP_1_1, HttpVersion.HTTP_2};

    private final Fields fields;

    HttpSpecReader(Fields fields) {
        this.fields = fields;
    }

    /** Empty only where a violation was noted. */
    Optional<ProbeSpec.Http> read() {
        if (fields.find("url").isEmpty()) {
            fields.refuse("url", "is missing: write what to request, such as https://gateway.example/health");
        }
        var url = fields.address(
                "url", it -> Urls.parse(it, "send them in headers, for example {\"Authorization\": \"Basic …\"}"));
        var method = fields.parsed("method", 200, HttpSpecReader::method).orElse("GET");
        var headers = headers();
        var body = body();
        var bodyLimit =
                fields.parsedOrNumber("bodyLimit", HttpSpecReader::bodyLimit).orElse(DEFAULT_BODY_LIMIT);
        var followRedirects = fields.flag("followRedirects").orElse(true);
        var version = version(url);
        var transport = TransportJson.read(fields, version, url.map(Url::host));
        var auth = AuthJson.read(fields, headers.keySet());
        return url.map(
                it -> new ProbeSpec.Http(it, method, headers, body, bodyLimit, followRedirects, transport, auth));
    }

    private HttpVersion version(Optional<Url> url) {
        var version = fields.word("httpVersion", VERSIONS, HttpVersion::code).orElse(HttpVersion.AUTO);
        if (version == HttpVersion.HTTP_2 && url.filter(it -> !it.secure()).isPresent()) {
            fields.refuse("httpVersion", "2 needs an address that begins with https://, where it is agreed on");
        }
        return version;
    }

    private Map<String, String> headers() {
        var found = fields.object("headers");
        if (found.isEmpty()) {
            return Map.of();
        }
        var members = found.get().members();
        members.replaceAll((_, value) -> HeaderRules.trimmed(value));
        var seen = new HashSet<String>();
        members.forEach((name, value) -> {
            var place = Texts.cut(name, 80);
            HeaderRules.nameFlaw(name)
                    .or(() -> Secrets.flaw(value))
                    .or(() -> HeaderRules.valueFlaw(name, value))
                    .ifPresent(flaw -> found.get().refuse(place, flaw));
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                found.get().refuse(place, "is there twice: the case of letters makes no difference");
            }
        });
        bound(members);
        return members;
    }

    private void bound(Map<String, String> headers) {
        var total = headers.entrySet().stream()
                .mapToInt(it -> it.getKey().length() + it.getValue().length())
                .sum();
        if (headers.size() > HeaderRules.MAX_COUNT || total > HeaderRules.MAX_TOTAL) {
            fields.refuse(
                    "headers",
                    headers.size() + " headers of " + total + " characters in all are too many, at most "
                            + HeaderRules.MAX_COUNT + " of " + HeaderRules.MAX_TOTAL + " in all are allowed");
        }
    }

    private Optional<String> body() {
        var body = fields.find("body");
        if (body.isPresent() && !body.get().isTextual()) {
            return fields.wrong("body", body.get(), "text, in quotes");
        }
        var text = body.map(JsonNode::textValue);
        text.flatMap(HttpSpecReader::bodyFlaw).ifPresent(flaw -> fields.refuse("body", flaw));
        return text;
    }

    private static Optional<String> bodyFlaw(String body) {
        var bytes = body.getBytes(StandardCharsets.UTF_8).length;
        return bytes > MAX_BODY
                ? Optional.of("the body of " + bytes + " bytes must have at most " + MAX_BODY)
                : Texts.storableFlaw(body);
    }

    private static String method(String text) {
        if (!METHODS.contains(text)) {
            throw new IllegalArgumentException(Texts.quoted(text) + " must be one of " + String.join(", ", METHODS));
        }
        return text;
    }

    private static int bodyLimit(String text) {
        var bytes = ByteSizes.parse(text);
        if (bytes > MAX_BODY_LIMIT) {
            throw new IllegalArgumentException(text + " must be at most " + ByteSizes.show(MAX_BODY_LIMIT));
        }
        return (int) bytes;
    }
}
