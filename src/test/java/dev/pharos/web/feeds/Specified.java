package dev.pharos.web.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.w3c.dom.Element;

/** What the specifications of feeds want of them, element by element. */
final class Specified {
    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final String JSON_FEED = "https://jsonfeed.org/version/1.1";

    private Specified() {}

    /** RFC 4287, sections 4.1.1 and 4.1.2. */
    static void atom(Element feed) {
        assertThat(feed.getNamespaceURI()).isEqualTo(ATOM);
        assertThat(feed.getLocalName()).isEqualTo("feed");
        var parts = parts(feed);
        once(parts, "id", "title", "updated");
        atMostOnce(parts, "subtitle", "generator", "icon", "logo", "rights");
        only(parts, "id", "title", "updated", "subtitle", "generator", "link", "author", "entry");
        absolute(text(parts, "id"));
        rfc3339(text(parts, "updated"));
        assertThat(parts.get("author"))
                .allSatisfy(it -> once(parts(it), "name"))
                .isNotEmpty();
        assertThat(parts.get("link"))
                .extracting(it -> it.getAttribute("rel"))
                .containsExactlyInAnyOrder("self", "alternate");
        links(parts);
        var ids = new HashSet<String>();
        for (var entry : parts.getOrDefault("entry", List.of())) {
            var of = parts(entry);
            once(of, "id", "title", "updated", "content");
            atMostOnce(of, "published", "rights", "source", "summary");
            only(of, "id", "title", "updated", "published", "content", "link", "category");
            absolute(text(of, "id"));
            rfc3339(text(of, "updated"));
            rfc3339(text(of, "published"));
            links(of);
            assertThat(first(of, "content").getAttribute("type")).isEqualTo("html");
            assertThat(of.getOrDefault("category", List.of()))
                    .allSatisfy(it -> assertThat(it.getAttribute("term")).isNotBlank());
            assertThat(ids.add(text(of, "id"))).as(text(of, "id")).isTrue();
        }
    }

    private static void links(Map<String, List<Element>> parts) {
        assertThat(parts.get("link")).isNotEmpty().allSatisfy(it -> {
            absolute(it.getAttribute("href"));
            assertThat(it.getAttribute("type")).matches("[a-z]+/[a-z+]+");
        });
    }

    /** RSS 2.0.11 (https://www.rssboard.org/rss-specification). */
    static void rss(Element rss) {
        assertThat(rss.getLocalName()).isEqualTo("rss");
        assertThat(rss.getAttribute("version")).isEqualTo("2.0");
        var channel = first(parts(rss), "channel");
        var parts = parts(channel);
        once(parts, "title", "description", "language", "lastBuildDate", "generator", "docs", "ttl");
        only(parts, "title", "link", "description", "language", "lastBuildDate", "generator", "docs", "ttl", "item");
        absolute(first(parts, "link").getTextContent());
        rfc822(text(parts, "lastBuildDate"));
        assertThat(text(parts, "ttl")).matches("[0-9]+");
        var ids = new HashSet<String>();
        for (var item : parts.getOrDefault("item", List.of())) {
            var of = parts(item);
            once(of, "title", "link", "guid", "pubDate", "description");
            only(of, "title", "link", "guid", "pubDate", "description", "category");
            absolute(text(of, "link"));
            rfc822(text(of, "pubDate"));
            assertThat(first(of, "guid").getAttribute("isPermaLink")).isEqualTo("false");
            assertThat(ids.add(text(of, "guid"))).as(text(of, "guid")).isTrue();
        }
    }

    /** https://www.jsonfeed.org/version/1.1/ */
    static void json(JsonNode feed) {
        assertThat(feed.get("version").textValue()).isEqualTo(JSON_FEED);
        assertThat(feed.get("title").textValue()).isNotBlank();
        absolute(feed.get("home_page_url").textValue());
        absolute(feed.get("feed_url").textValue());
        assertThat(names(feed))
                .isSubsetOf(
                        "version", "title", "home_page_url", "feed_url", "description", "language", "authors", "items");
        assertThat(feed.get("items").isArray()).isTrue();
        var ids = new HashSet<String>();
        for (var item : feed.get("items")) {
            assertThat(names(item))
                    .isSubsetOf(
                            "id", "url", "title", "content_html", "summary", "date_published", "date_modified", "tags");
            assertThat(ids.add(item.get("id").textValue())).isTrue();
            absolute(item.get("url").textValue());
            assertThat(item.get("content_html").textValue()).isNotBlank();
            rfc3339(item.get("date_published").textValue());
            rfc3339(item.get("date_modified").textValue());
            assertThat(item.get("tags"))
                    .allSatisfy(it -> assertThat(it.isTextual()).isTrue());
        }
    }

    private static Set<String> names(JsonNode json) {
        var names = new HashSet<String>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** The elements in it by their names; those of Atom in RSS are left out. */
    private static Map<String, List<Element>> parts(Element element) {
        var parts = new HashMap<String, List<Element>>();
        for (var it = element.getFirstChild(); it != null; it = it.getNextSibling()) {
            if (it instanceof Element part
                    && String.valueOf(part.getNamespaceURI()).equals(String.valueOf(element.getNamespaceURI()))) {
                parts.computeIfAbsent(part.getLocalName(), _ -> new ArrayList<>())
                        .add(part);
            }
        }
        return parts;
    }

    private static void once(Map<String, List<Element>> parts, String... names) {
        for (var name : names) {
            assertThat(parts.get(name)).as(name).hasSize(1);
            assertThat(text(parts, name)).as(name).isNotBlank();
        }
    }

    private static void atMostOnce(Map<String, List<Element>> parts, String... names) {
        for (var name : names) {
            assertThat(parts.getOrDefault(name, List.of())).as(name).hasSizeLessThan(2);
        }
    }

    private static void only(Map<String, List<Element>> parts, String... names) {
        assertThat(parts.keySet()).isSubsetOf(names);
    }

    private static String text(Map<String, List<Element>> parts, String name) {
        return first(parts, name).getTextContent();
    }

    private static void absolute(String uri) {
        assertThat(URI.create(uri).isAbsolute()).as(uri).isTrue();
    }

    private static void rfc3339(String time) {
        assertThat(time).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(OffsetDateTime.parse(time)).isNotNull();
    }

    private static void rfc822(String time) {
        assertThat(time).matches("(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT");
        assertThat(DateTimeFormatter.RFC_1123_DATE_TIME.parse(time)).isNotNull();
    }

    private static Element first(Map<String, List<Element>> parts, String name) {
        return Objects.requireNonNull(parts.get(name), name).getFirst();
    }
}
