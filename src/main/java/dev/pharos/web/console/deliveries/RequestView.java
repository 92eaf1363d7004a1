package dev.pharos.web.console.deliveries;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A message as its channel is sent it, its secrets masked.
 *
 * @param line the first one: the method and the address, or the subject of a mail
 * @param headers what stands above its body
 * @param body as people read it
 */
public record RequestView(String line, List<Header> headers, String body) {
    public static final RequestView NONE = new RequestView("", List.of(), "");

    private static final ObjectMapper JSON = new ObjectMapper();

    public record Header(String name, String value) {}

    /** @param preview as {@code MessagePreview} makes it */
    public static RequestView of(ObjectNode preview) {
        return preview.path("transport").asText().equals("mail") ? mail(preview) : posted(preview);
    }

    private static RequestView posted(ObjectNode preview) {
        var headers = new ArrayList<Header>();
        preview.path("headers")
                .properties()
                .forEach(it -> headers.add(new Header(it.getKey(), it.getValue().asText())));
        return new RequestView(
                preview.path("method").asText() + " " + preview.path("url").asText(),
                headers,
                indented(preview.path("body").asText()));
    }

    private static RequestView mail(ObjectNode preview) {
        var to = preview.path("to").valueStream().map(JsonNode::asText).collect(Collectors.joining(", "));
        return new RequestView(
                "Mail to " + to,
                List.of(
                        new Header("From", preview.path("fromName").asText()),
                        new Header("Subject", preview.path("subject").asText())),
                preview.path("text").asText());
    }

    /** What is JSON is easier to read in several lines; all else stays as it is. */
    private static String indented(String body) {
        try {
            var json = JSON.readTree(body);
            return json.isObject() || json.isArray() ? json.toPrettyString() : body;
        } catch (JsonProcessingException notJson) {
            return body;
        }
    }
}
