package dev.pharos.web.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import com.rometools.rome.feed.synd.SyndCategory;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndLink;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import dev.pharos.core.outcome.Reason;
import dev.pharos.web.page.Factory;
import dev.pharos.web.page.PagesRig;
import dev.pharos.web.page.StatusPageFixtures;
import dev.pharos.web.page.Windows;
import dev.pharos.web.published.Published;
import dev.pharos.web.published.PublishedRig;
import dev.pharos.web.published.Xml;
import java.io.StringReader;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** What those are told who subscribe to the page, in each format. */
class FeedWriterTest {
    private static final String ORIGIN = "https://status.example";

    /** Whatever a name may hold. */
    private static final String NASTY = "<b>Shop</b> & \"Co\" 'x' ]]> \uFFFE 計画";

    private final FeedWriter writer = new FeedWriter(PagesRig.engine());
    private final StatusPageFixtures fixtures = new StatusPageFixtures(PagesRig.database(), Factory.MORNING);

    @Test
    void a_feed_reader_finds_every_incident_of_the_page_in_atom_and_in_rss() throws Exception {
        var factory = Factory.inTheMorning(fixtures.database);
        var feed = feed(factory.fixtures);
        for (var read : List.of(read(writer.atom(feed)), read(writer.rss(feed)))) {
            assertThat(read.getTitle()).isEqualTo("Factory status");
            assertThat(read.getDescription()).isEqualTo("Incidents and planned maintenance");
            assertThat(read.getEntries()).hasSize(7);
            var open = read.getEntries().getFirst();
            assertThat(open.getUri()).isEqualTo("urn:uuid:" + factory.outage);
            assertThat(open.getLink()).isEqualTo(ORIGIN + "/incidents/" + factory.outage);
            assertThat(open.getTitle()).isEqualTo("Planning service: no answer within 10 s");
            assertThat(open.getPublishedDate()).isEqualTo(date("2026-11-23T09:18:22Z"));
            assertThat(open.getCategories()).extracting(SyndCategory::getName).containsExactly("Planning service");
            assertThat(told(open).select("p").eachText())
                    .satisfiesExactly(
                            it -> assertThat(it)
                                    .isEqualTo("Identified, 23 Nov 2026, 09:21 UTC: People are working on it."),
                            it -> assertThat(it)
                                    .startsWith(
                                            "Investigating, 23 Nov 2026, 09:18 UTC: Planning service gave no answer."));
            assertThat(told(read.getEntries().get(1)).text()).startsWith("Resolved, ");
        }
        assertThat(read(writer.rss(feed)).getLink()).isEqualTo(ORIGIN + "/");
        assertThat(read(writer.atom(feed)).getLinks())
                .filteredOn(it -> it.getRel().equals("alternate"))
                .extracting(SyndLink::getHref)
                .containsExactly(ORIGIN + "/");
        assertThat(read(writer.atom(feed)).getEntries().getFirst().getUpdatedDate())
                .isEqualTo(date("2026-11-23T09:21:03Z"));
    }

    @Test
    void every_format_keeps_to_its_specification() throws Exception {
        var factory = Factory.inTheMorning(fixtures.database);
        var name = factory.fixtures.component(NASTY, "").save();
        factory.fixtures.incident(name, Reason.STATUS, Optional.empty(), "2026-11-20T09:10:00Z", Optional.of(5));
        window(factory.fixtures, "Moving & <more>");
        for (var feed : List.of(feed(factory.fixtures), feed(fixtures))) {
            Specified.atom(Xml.parse(writer.atom(feed)));
            Specified.rss(Xml.parse(writer.rss(feed)));
            Specified.json(writer.json(feed));
        }
    }

    @Test
    void any_name_is_only_words_in_it() throws Exception {
        var target = fixtures.component(NASTY, "").save();
        fixtures.incident(target, Reason.STATUS, Optional.empty(), "2026-11-20T09:10:00Z", Optional.of(5));
        var feed = feed(fixtures);
        var shown = NASTY.replace('\uFFFE', '\uFFFD');
        for (var read : List.of(read(writer.atom(feed)), read(writer.rss(feed)))) {
            var entry = read.getEntries().getFirst();
            assertThat(entry.getTitle()).isEqualTo(shown + ": answered with an error");
            assertThat(told(entry).select("body *"))
                    .extracting(it -> it.tagName())
                    .containsOnly("p", "strong");
            assertThat(told(entry).text()).contains(shown + " answers again.");
        }
        var html = writer.json(feed).at("/items/0/content_html").textValue();
        assertThat(Jsoup.parse(html).text()).contains(shown + " answers again.");
    }

    @Test
    void planned_work_is_told_when_it_is_announced_and_when_it_begins() throws Exception {
        fixtures.component("Console", "").save();
        window(fixtures, "New disks");
        var rig = PagesRig.of(fixtures);
        rig.planned.read();
        var before = read(writer.atom(Feed.of(PublishedRig.of(rig), ORIGIN)))
                .getEntries()
                .getFirst();
        assertThat(before.getTitle()).isEqualTo("Planned maintenance: Work");
        assertThat(before.getPublishedDate()).isEqualTo(date("2026-11-20T10:00:00Z"));
        assertThat(told(before).select("p").eachText())
                .containsExactly(
                        "Planned, 20 Nov 2026, 10:00 UTC: From 23 Nov 2026, 10:00 to 12:00 UTC, on Console. New disks");
        rig.at(Instant.parse("2026-11-23T10:30:00Z"));
        var during = read(writer.atom(Feed.of(PublishedRig.of(rig), ORIGIN)))
                .getEntries()
                .getFirst();
        assertThat(during.getUri()).isEqualTo(before.getUri());
        assertThat(during.getPublishedDate()).isEqualTo(before.getPublishedDate());
        assertThat(during.getUpdatedDate()).isEqualTo(date("2026-11-23T10:00:00Z"));
        assertThat(told(during).select("p").eachText())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("In progress, ");
    }

    @Test
    void a_feed_in_which_nothing_happened_is_the_same_later_and_has_each_id_once() {
        var factory = Factory.inTheMorning(fixtures.database);
        var rig = PagesRig.of(factory.fixtures);
        var before = Feed.of(PublishedRig.of(rig), ORIGIN);
        rig.at(Factory.MORNING.plusSeconds(20));
        var after = Feed.of(PublishedRig.of(rig), ORIGIN);
        assertThat(writer.atom(after)).isEqualTo(writer.atom(before));
        assertThat(writer.rss(after)).isEqualTo(writer.rss(before));
        assertThat(writer.json(after)).isEqualTo(writer.json(before));
        assertThat(new HashSet<>(before.entries().stream().map(Entry::id).toList()))
                .hasSize(before.entries().size());
    }

    @Test
    void a_feed_has_an_end() {
        for (int i = 0; i < 130; i++) {
            var at = "2026-11-2" + (i % 3) + "T0" + (i % 10) + ":" + (10 + i % 50) + ":00Z";
            fixtures.incident(
                    fixtures.component("Service " + i, "").save(),
                    Reason.STATUS,
                    Optional.empty(),
                    at,
                    Optional.empty());
        }
        var feed = feed(fixtures);
        assertThat(feed.entries()).hasSize(100);
        assertThat(feed.entries())
                .isSortedAccordingTo((one, other) -> other.updated().compareTo(one.updated()));
    }

    @Test
    void nothing_that_is_private_is_told() {
        var feed = feed(Factory.inTheMorning(fixtures.database).fixtures);
        for (var text :
                List.of(writer.atom(feed), writer.rss(feed), writer.json(feed).toString())) {
            assertThat(text.toLowerCase(Locale.ROOT)).doesNotContain(StatusPageFixtures.SECRET, "192.0.2.7", "payroll");
        }
    }

    private static void window(StatusPageFixtures fixtures, String message) throws Exception {
        Windows.add(
                fixtures,
                "{\"key\": \"work\", \"name\": \"Work\", \"matchers\": [\"target=console\"], \"startsAt\":"
                        + " \"2026-11-23T10:00\", \"duration\": \"2h\", \"timeZone\": \"UTC\", \"public\": true,"
                        + " \"message\": \"" + message + "\"}");
    }

    private static Feed feed(StatusPageFixtures fixtures) {
        return Feed.of(published(fixtures), ORIGIN);
    }

    private static Published published(StatusPageFixtures fixtures) {
        try {
            var rig = PagesRig.of(fixtures);
            rig.planned.read();
            return PublishedRig.of(rig);
        } catch (SQLException away) {
            throw new AssertionError(away);
        }
    }

    private static SyndFeed read(String xml) throws FeedException {
        return new SyndFeedInput().build(new StringReader(xml));
    }

    private static Document told(SyndEntry entry) {
        var html = Stream.concat(
                        entry.getContents().stream().map(it -> it.getValue()),
                        Stream.ofNullable(entry.getDescription()).map(it -> it.getValue()))
                .findFirst()
                .orElseThrow();
        return Jsoup.parse(html);
    }

    private static Date date(String at) {
        return Date.from(Instant.parse(at));
    }
}
