package dev.pharos.web.embed;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.web.page.answers.Look;
import dev.pharos.web.page.words.Tongue;
import dev.pharos.web.published.Published;

/**
 * How all stands, in a line.
 *
 * @param words one sentence, the page's own
 * @param name whose page it is
 * @param base what the paths of its own addresses begin with
 * @param language in which it is told
 */
public record StateLine(Look look, String words, String name, String stylesheet, String base, String language) {
    static StateLine of(Published published, Tongue tongue) {
        var answer = published.answer(tongue);
        var site = published.present().site();
        return new StateLine(
                answer.look(), answer.heading(), site.name(), site.stylesheet(), site.base(), tongue.code());
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
