package dev.pharos.web.embed;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.web.page.answers.Look;
import dev.pharos.web.published.Published;

/**
 * How all stands, in a line.
 *
 * @param words one sentence, the page's own
 * @param name whose page it is
 */
public record StateLine(Look look, String words, String name, String stylesheet) {
    static StateLine of(Published published) {
        var answer = published.answer();
        var site = published.present().site();
        return new StateLine(answer.look(), answer.heading(), site.name(), site.stylesheet());
    }

    /** @param page where it is told at length */
    ObjectNode json(String page) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("state", code())
                .put("words", words)
                .put("name", name)
                .put("page", page);
    }

    private String code() {
        return switch (look) {
            case UP -> "up";
            case DEGRADED -> "degraded";
            case DOWN -> "down";
            case MAINTENANCE -> "maintenance";
            case NO_DATA -> "unknown";
        };
    }
}
