package dev.pharos.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.catalog.Key;
import dev.pharos.core.incident.Impact;
import dev.pharos.core.matching.Matchers;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.statuspage.Branding;
import dev.pharos.core.statuspage.Section;
import dev.pharos.core.statuspage.StatusPage;
import dev.pharos.core.statuspage.Visibility;
import dev.pharos.store.history.published.IncidentFilter;
import dev.pharos.testing.CountingDatabase;
import dev.pharos.web.page.shown.Shown;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** A status page that people made shows what is in its sections, and nothing else. */
class PageOfSomeTest {
    private static final PagesRig.Settings A_SECOND =
            new PagesRig.Settings("Factory", Optional.empty(), Optional.empty(), Duration.ofSeconds(1));

    private final CountingDatabase database = new CountingDatabase(PagesRig.database());
    private final Factory factory = Factory.inTheMorning(database);
    private final PagesRig rig = new PagesRig(database, factory.fixtures.watchlist, Factory.MORNING, A_SECOND);

    private Shown page(String id, int days, Section... sections) {
        var page = new StatusPage(
                new Key("core"),
                "Core",
                List.of(sections),
                days,
                List.of(),
                new Visibility.Public(),
                false,
                Branding.STANDARD);
        var site = rig.shown.site().titled("Core", "/status/core", Optional.empty(), days);
        return new Shown(id, Optional.of(page), site, Optional.empty());
    }

    private static Section matching(String name, String... matchers) {
        return new Section(name, Optional.of(Matchers.parse(matchers)), List.of());
    }

    private static Section listing(String name, String... keys) {
        return new Section(
                name, Optional.empty(), List.of(keys).stream().map(Key::new).toList());
    }

    private Shown core() {
        return page(
                "core@1 ", 90, listing("First", "console", "api-gateway"), matching("Storage here", "group=Storage"));
    }

    private Document front() {
        return Jsoup.parse(rig.front());
    }

    private static List<String> names(Element page) {
        return page.select("table.list th a").eachText();
    }

    @Test
    void its_sections_hold_their_targets_in_their_order() {
        rig.shown = core();
        var front = front();
        assertThat(names(front))
                .containsExactly(
                        "Console",
                        "API gateway",
                        "Artifact store",
                        "D1 database",
                        "Key and quota store",
                        "Vector index");
        assertThat(front.select("main h2, main h3").eachText())
                .contains("First", "Storage here")
                .doesNotContain("Web");
        assertThat(front.text()).contains("4 up of 6 components").doesNotContain("Planning service", "Payroll");
        assertThat(front.title()).endsWith("Core status");
        PagesRig.keep("of-some", rig.front());
    }

    @Test
    void a_target_of_two_sections_stands_in_the_first_and_a_private_one_in_none() {
        rig.shown = page("all@1 ", 90, listing("First", "console"), matching("Rest", "target=~\".+\""));
        var names = names(front());
        assertThat(names)
                .hasSize(12)
                .doesNotHaveDuplicates()
                .startsWith("Console")
                .doesNotContain("Payroll of sekret");
    }

    @Test
    void every_link_leads_to_the_same_page() {
        for (var html : List.of(
                at(core(), rig::front),
                at(core(), () -> rig.component("api-gateway").orElseThrow()),
                at(core(), () -> rig.incidents(IncidentFilter.ALL)),
                at(page("x@1 ", 90, listing("A", "planning-service")), rig::front),
                at(
                        page("x@1 ", 90, listing("A", "planning-service")),
                        () -> rig.incident(factory.outage).orElseThrow()))) {
            var page = Jsoup.parse(html);
            for (var link : page.select("[href], [src], form[action]")) {
                var leads = link.attr(link.hasAttr("href") ? "href" : link.hasAttr("src") ? "src" : "action");
                assertThat(leads)
                        .satisfiesAnyOf(
                                it -> assertThat(it).startsWith("#"),
                                it -> assertThat(it).startsWith("data:"),
                                it -> assertThat(it).startsWith("mailto:"),
                                it -> assertThat(it).startsWith("?lang="),
                                it -> assertThat(it).startsWith("/status/core/"));
            }
        }
    }

    @Test
    void under_a_root_path_every_link_of_every_page_begins_with_it() {
        var site = rig.shown.site().under("/factory");
        var all = Shown.all(site);
        var own = new Shown(
                "core@2 ", core().page(), site.titled("Core", "/status/core", Optional.empty(), 90), Optional.empty());
        for (var shown : List.of(all, own)) {
            for (var html : List.of(
                    at(shown, rig::front),
                    at(shown, () -> rig.front("a")),
                    at(shown, () -> rig.component("api-gateway").orElseThrow()),
                    at(shown, () -> rig.incidents(IncidentFilter.ALL)))) {
                for (var link : Jsoup.parse(html).select("[href^=/], [src^=/], form[action]")) {
                    var leads = link.attr(link.hasAttr("href") ? "href" : link.hasAttr("src") ? "src" : "action");
                    assertThat(leads).startsWith(shown.site().base() + "/");
                }
            }
        }
        assertThat(Jsoup.parse(at(all, () -> rig.incident(factory.outage).orElseThrow()))
                        .select(".crumb a")
                        .eachAttr("href"))
                .containsExactly("/factory/", "/factory/components/planning-service");
    }

    private String at(Shown shown, Supplier<String> made) {
        rig.shown = shown;
        return made.get();
    }

    @Test
    void what_is_not_on_it_has_no_page_there() {
        rig.shown = core();
        assertThat(rig.component("planning-service")).isEmpty();
        assertThat(rig.incident(factory.outage)).isEmpty();
        assertThat(rig.component("console")).isPresent();
        assertThat(Jsoup.parse(rig.component("console").orElseThrow())
                        .select(".crumb")
                        .text())
                .isEqualTo("Status / First / Console");
        rig.shown = page("planning@1 ", 90, listing("Planning", "planning-service"));
        assertThat(rig.incident(factory.outage)).isPresent();
    }

    @Test
    void it_tells_of_its_own_incidents_even_where_none_of_them_is_among_the_latest_of_all() {
        rig.shown = page("console@1 ", 90, listing("Web", "console"));
        for (int i = 0; i < PublicRecords.PAST + 5; i++) {
            factory.fixtures.incident(
                    factory.fixtures.target("Build specs"),
                    Reason.STATUS,
                    Optional.empty(),
                    "2026-11-20T0" + i % 9 + ":" + (10 + i % 50) + ":00Z",
                    Optional.of(1));
        }
        assertThat(front().select("#past").text()).contains("Console").doesNotContain("Build specs");
        var list = Jsoup.parse(rig.incidents(IncidentFilter.ALL));
        assertThat(list.select("#list ol").text()).contains("Console").doesNotContain("Build specs");
        assertThat(list.select("option").eachText()).contains("Console").doesNotContain("Build specs");
    }

    @Test
    void its_history_bounds_the_days_the_figures_and_the_incidents_that_it_shows() {
        rig.shown = page("short@1 ", 30, listing("Web", "console"));
        var front = front();
        assertThat(front.select("table.list thead").text())
                .contains("30 days", "30 d")
                .doesNotContain("90 d");
        assertThat(front.select("#past").text()).doesNotContain("12 Oct");
        assertThat(Jsoup.parse(rig.component("console").orElseThrow()).text())
                .contains("30 days to 23 Nov")
                .doesNotContain("90 days to");
    }

    @Test
    void many_pages_share_what_is_read_of_all_targets() {
        rig.shown = page("warm@1 ", 90, listing("A", "console"));
        rig.front();
        database.questions();
        for (int i = 0; i < 20; i++) {
            rig.shown = page("page" + i + "@1 ", 90, listing("A", "console"));
            rig.front();
            rig.front();
        }
        assertThat(database.questions())
                .as("of each its own past incidents and words")
                .isLessThanOrEqualTo(60);
    }

    @Test
    void what_people_report_stands_there_as_far_as_it_is_about_what_does() {
        var said = new Said(factory.fixtures);
        var both = said.opened("Sign-in fails", Impact.MAJOR, "2026-11-23T09:20:00Z", "Planning service", "Console");
        var other = said.opened("Plans are late", Impact.MAJOR, "2026-11-23T09:21:00Z", "Planning service");
        rig.shown = core();
        assertThat(front().text())
                .contains("Sign-in fails", "It affects Console.", "since 09:20, reported: Sign-in fails")
                .doesNotContain("Planning service", "Plans are late");
        assertThat(rig.incidents(IncidentFilter.ALL)).contains("Sign-in fails").doesNotContain("Plans are late");
        assertThat(rig.incident(both).orElseThrow()).contains("Console").doesNotContain("Planning", "planning");
        assertThat(rig.incident(other)).isEmpty();

        said.over(both, "2026-11-23T09:40:00Z");
        rig.at(Factory.MORNING.plusSeconds(2));
        assertThat(front().select("#past").text()).contains("Sign-in fails").doesNotContain("Plans are late");
    }

    @Test
    void while_the_database_is_away_it_shows_what_was_read_last() {
        rig.shown = core();
        rig.front();
        database.takeAway();
        rig.at(Factory.MORNING.plus(Duration.ofMinutes(1)));
        assertThat(names(front())).hasSize(6);
        assertThat(front().text()).contains("Our records are out of reach");
        assertThat(front().select("#past").text()).contains("Key and quota store");
    }
}
