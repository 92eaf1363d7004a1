package dev.pharos.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.web.page.pieces.Frame;
import dev.pharos.web.page.pieces.Site;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** What a page tells those who show a link to it, and search engines. */
class HeadTest {
    private static final Optional<String> ADDRESS = Optional.of("https://status.example/factory");
    private final StatusPageFixtures fixtures = new StatusPageFixtures(PagesRig.database(), Factory.MORNING);

    @Test
    void a_link_to_a_page_says_how_all_stands() {
        var factory = Factory.inTheMorning(fixtures.database);
        var rig = PagesRig.of(factory.fixtures);
        var front = head(rig.front());
        assertThat(property(front, "og:title")).isEqualTo("Down: Planning service – Factory status");
        assertThat(property(front, "og:description"))
                .isEqualTo("Planning service is down. 9 of 12 components are up.")
                .isEqualTo(front.select("meta[name=description]").attr("content"));
        assertThat(property(front, "og:site_name")).isEqualTo("Factory status");
        assertThat(property(front, "og:type")).isEqualTo("website");
        assertThat(property(head(rig.component("console").orElseThrow()), "og:title"))
                .startsWith("Up: Console");
        assertThat(property(head(rig.incident(factory.outage).orElseThrow()), "og:description"))
                .isNotBlank();
    }

    @Test
    void without_an_address_that_is_everybodys_it_names_none() {
        var head = head(PagesRig.of(fixtures).front());
        assertThat(head.select("meta[property=og:url], meta[property=og:image], link[rel=canonical]"))
                .isEmpty();
        assertThat(head.select("meta[name=twitter:card]").attr("content")).isEqualTo("summary");
    }

    @Test
    void with_one_it_names_itself_a_picture_of_the_state_and_how_to_embed_it() {
        var front = head(page("/"));
        assertThat(property(front, "og:url")).isEqualTo("https://status.example/factory/");
        assertThat(front.select("link[rel=canonical]").attr("href")).isEqualTo("https://status.example/factory/");
        assertThat(property(front, "og:image")).isEqualTo("https://status.example/factory/preview/none.png");
        assertThat(property(front, "og:image:alt")).isEqualTo("No data");
        assertThat(front.select("link[type=application/json+oembed]").attr("href"))
                .isEqualTo("https://status.example/factory/oembed?format=json"
                        + "&url=https%3A%2F%2Fstatus.example%2Ffactory%2F");
        var other = head(page("/incidents"));
        assertThat(property(other, "og:url")).isEqualTo("https://status.example/factory/incidents");
        assertThat(other.select("link[type=application/json+oembed]")).isEmpty();
    }

    @Test
    void a_page_that_nobody_should_show_says_nothing() {
        var head = head(page(""));
        assertThat(head.select("meta[property]")).isEmpty();
        assertThat(head.select("link[rel=canonical]")).isEmpty();
    }

    private static String page(String path) {
        var site = Site.of("Factory", Optional.empty(), Optional.empty(), PagesRig.STYLESHEET, ADDRESS);
        var frame = Frame.of(site, "Factory", "Words", new Frame.Skip("answer", "Skip"))
                .at(path);
        return PagesRig.text(PagesRig.TEMPLATES.message(new MessageView(frame, "Heading", "Lead")));
    }

    private static Element head(String page) {
        return Jsoup.parse(page).head();
    }

    private static String property(Element head, String name) {
        return head.select("meta[property=" + name + "]").attr("content");
    }
}
