package dev.pharos.web.feeds;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.web.feeds.FeedView.EntryView;
import io.quarkus.qute.Engine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Writes a feed in each of its formats. */
@ApplicationScoped
class FeedWriter {
    /** With four digits of the year, and the day always with two (RFC 822, as RSS wants it). */
    private static final DateTimeFormatter RSS_TIME = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Engine engine;

    FeedWriter(Engine engine) {
        this.engine = engine;
    }

    String atom(Feed feed) {
        return written("feeds/atom.xml", view(feed, "/feed.atom", FeedWriter::rfc3339));
    }

    String rss(Feed feed) {
        return written("feeds/rss.xml", view(feed, "/feed.rss", RSS_TIME::format));
    }

    private String written(String template, FeedView view) {
        return engine.getTemplate(template).data("feed", view).render();
    }

    private FeedView view(Feed feed, String path, Function<Instant, String> time) {
        return new FeedView(
                feed.title(),
                Feed.ABOUT,
                feed.home(),
                feed.origin() + path,
                time.apply(feed.updated()),
                feed.entries().stream().map(it -> view(it, time)).toList());
    }

    private EntryView view(Entry entry, Function<Instant, String> time) {
        return new EntryView(
                urn(entry),
                entry.link(),
                entry.title(),
                entry.about(),
                time.apply(entry.published()),
                time.apply(entry.updated()),
                html(entry.told()));
    }

    private String html(List<Entry.Told> told) {
        return engine.getTemplate("feeds/told").data("told", told).render().strip();
    }

    private static String urn(Entry entry) {
        return "urn:uuid:" + entry.id();
    }

    private static String rfc3339(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). */
    ObjectNode json(Feed feed) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("version", "https://jsonfeed.org/version/1.1");
        json.put("title", feed.title());
        json.put("home_page_url", feed.home());
        json.put("feed_url", feed.origin() + "/feed.json");
        json.put("description", Feed.ABOUT);
        json.put("language", "en");
        json.putArray("authors").addObject().put("name", feed.title()).put("url", feed.home());
        var items = json.putArray("items");
        feed.entries().forEach(it -> items.add(item(it)));
        return json;
    }

    private ObjectNode item(Entry entry) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("id", urn(entry));
        json.put("url", entry.link());
        json.put("title", entry.title());
        json.put("content_html", html(entry.told()));
        json.put("summary", entry.told().getFirst().words());
        json.put("date_published", rfc3339(entry.published()));
        json.put("date_modified", rfc3339(entry.updated()));
        var tags = json.putArray("tags");
        entry.about().forEach(tags::add);
        return json;
    }
}
