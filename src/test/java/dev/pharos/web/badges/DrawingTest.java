package dev.pharos.web.badges;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.web.badges.Badge.Colour;
import dev.pharos.web.page.PagesRig;
import dev.pharos.web.published.Document;
import dev.pharos.web.published.Xml;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** Badges as pictures. Each one that is made here lies in {@code target/badges} afterwards, to be looked at. */
class DrawingTest {
    private final Drawing drawing = new Drawing(PagesRig.engine());

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "API gateway",
                "</text><script>alert(1)</script>",
                "\"><svg onload='alert(1)'>&amp;",
                "]]> <!-- {badge.colour} ${x} -->",
                "計画サービス 🚀",
                "e\u0301te\u0301",
                "\uFFFE\uFFFF not a letter",
                "iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii",
                "MMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMM"
            })
    void any_name_is_only_words_in_it(String name) throws Exception {
        var badge = new Badge(name, "up", Colour.GREEN, name + ": up", false);
        var svg = drawn(badge, "name-" + Integer.toHexString(name.hashCode()));
        var shown = name.replaceAll("[\uFFFE\uFFFF]", "\uFFFD");
        assertThat(svg.getAttribute("role")).isEqualTo("img");
        assertThat(svg.getAttribute("aria-label")).isEqualTo(shown + ": up");
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo(shown + ": up");
        assertThat(svg.getElementsByTagName("*").getLength()).isEqualTo(6);
        var texts = svg.getElementsByTagName("text");
        assertThat(shown).startsWith(texts.item(0).getTextContent().replace("…", ""));
        assertThat(texts.item(1).getTextContent()).isEqualTo("up");
    }

    @Test
    void a_drawing_is_as_wide_as_its_words() throws Exception {
        var narrow = drawn(new Badge("il", "up", Colour.GREEN, "x", false), "narrow");
        var wide = drawn(new Badge("WM", "up", Colour.GREEN, "x", false), "wide");
        var full = drawn(new Badge("計画", "up", Colour.GREEN, "x", false), "full");
        assertThat(width(narrow)).isEqualTo(6 + 24 + 14);
        assertThat(width(wide)).isEqualTo(21 + 24 + 14);
        assertThat(width(full)).isEqualTo(22 + 24 + 14);
    }

    @Test
    void every_colour_can_be_looked_at() throws Exception {
        for (var colour : Colour.values()) {
            var svg = drawn(new Badge("API gateway", "99.947%", colour, "x", false), colour.name());
            assertThat(((Element) svg.getElementsByTagName("path").item(1)).getAttribute("fill"))
                    .isEqualTo("#" + colour.code());
        }
    }

    @Test
    void whoever_asks_for_json_gets_the_same_words() {
        var words = text(drawing.of(Badges.noWindow(), Form.JSON));
        assertThat(words).contains("\"message\":\"window must be 24h, 7d, 30d, 90d\"", "\"isError\":true");
    }

    private static int width(Element svg) {
        return Integer.parseInt(svg.getAttribute("width"));
    }

    private Element drawn(Badge badge, String name) throws Exception {
        var document = drawing.of(badge, Form.SVG);
        var folder = Files.createDirectories(Path.of("target", "badges"));
        Files.write(folder.resolve(name + ".svg"), document.content().plain());
        return Xml.parse(text(document));
    }

    private static String text(Document document) {
        return new String(document.content().plain(), StandardCharsets.UTF_8);
    }
}
