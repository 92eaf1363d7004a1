package dev.pharos.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.confirmation.HealthState;
import dev.pharos.core.incident.Impact;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.Resolution;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.core.update.UpdateStatus;
import dev.pharos.store.history.published.IncidentFilter;
import dev.pharos.testing.CountingDatabase;
import dev.pharos.web.page.component.Range;
import dev.pharos.web.page.words.Tongue;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The public pages in each language. */
class TonguesTest {
    private final CountingDatabase database = new CountingDatabase(PagesRig.database());

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "ENGLISH")
    void nothing_is_left_in_english(Tongue tongue) {
        var factory = Factory.inTheMorning(database);
        var rig = PagesRig.of(factory.fixtures);
        assertNothingIsLeft("morning", rig, tongue, names(factory), PagesRig::front);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "ENGLISH")
    void nothing_is_left_in_english_of_a_calm_page_either(Tongue tongue) {
        var factory = Factory.inTheAfternoon(database);
        assertNothingIsLeft("afternoon", PagesRig.of(factory.fixtures), tongue, names(factory), PagesRig::front);
    }

    @Test
    void a_page_without_anything_speaks_each_language_too() {
        var rig = PagesRig.of(new StatusPageFixtures(database, Factory.MORNING));
        for (var tongue : Tongue.values()) {
            if (tongue != Tongue.ENGLISH) {
                assertNothingIsLeft("empty", rig, tongue, Set.of(), PagesRig::front);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "ENGLISH")
    void nothing_is_left_in_english_on_the_page_of_a_component(Tongue tongue) {
        for (var factory : List.of(Factory.inTheMorning(database), Factory.inTheAfternoon(PagesRig.database()))) {
            var rig = PagesRig.of(factory.fixtures);
            for (var watched : factory.fixtures.watchlist.all()) {
                var target = watched.target();
                if (target.definition().isPublic()) {
                    var key = target.key().value();
                    assertNothingIsLeft("component-" + key, rig, tongue, names(factory), component(key));
                }
            }
            for (var range : Range.values()) {
                Function<PagesRig, String> chart = it ->
                        it.component("planning-service", Optional.of(range)).orElseThrow();
                assertNothingIsLeft("component-" + range, rig, tongue, names(factory), chart);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "ENGLISH")
    void nothing_is_left_in_english_on_the_page_of_a_component_of_which_little_is_known(Tongue tongue) {
        var fixtures = new StatusPageFixtures(database, Factory.MORNING);
        var now = Factory.MORNING;
        fixtures.component("Fresh", "")
                .createdAt("2026-11-23T09:42:00Z")
                .now(new HealthState.Unknown(), now)
                .save();
        fixtures.component("Young", "")
                .createdAt("2026-11-23T06:00:00Z")
                .now(new HealthState.Up(0), Instant.parse("2026-11-23T06:00:00Z"))
                .save();
        fixtures.component("Silent", "")
                .lastProbe(now.minus(Duration.ofHours(2)))
                .save();
        fixtures.component("Unjudged", "").unjudged().save();
        var rig = PagesRig.of(fixtures);
        for (var key : List.of("fresh", "young", "silent", "unjudged")) {
            var names = Set.of("Fresh", "Young", "Silent", "Unjudged");
            assertNothingIsLeft("component-" + key, rig, tongue, names, component(key));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "ENGLISH")
    void nothing_is_left_in_english_on_the_page_of_an_incident(Tongue tongue) {
        for (var factory : List.of(Factory.inTheMorning(database), Factory.inTheAfternoon(PagesRig.database()))) {
            var rig = PagesRig.of(factory.fixtures);
            for (var id : factory.fixtures.incidents()) {
                assertNothingIsLeft("incident", rig, tongue, names(factory), incident(id));
            }
        }
    }

    /** Each way to fail, for which there are words, in each phase, and each way to end. */
    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "ENGLISH")
    void nothing_is_left_in_english_however_an_incident_began_and_ended(Tongue tongue) {
        var fixtures = new StatusPageFixtures(database, Factory.MORNING);
        var target = fixtures.component("Console", "Web").save();
        var rig = PagesRig.of(fixtures);
        var end = Instant.parse("2026-11-20T10:10:00Z");
        var reasons = Reason.values();
        var ends = List.of(Resolution.RECOVERED, Resolution.PAUSED, Resolution.DELETED, Resolution.RETIRED);
        for (var i = 0; i < reasons.length; i++) {
            var phase = Phase.values()[i % Phase.values().length];
            var id =
                    fixtures.incident(target, reasons[i], Optional.of(phase), "2026-11-20T09:10:00Z", Optional.empty());
            fixtures.end(id, end, ends.get(i % ends.size()));
            assertNothingIsLeft("incident-" + reasons[i], rig, tongue, Set.of("Console", "Web"), incident(id));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "ENGLISH")
    void nothing_is_left_in_english_on_the_page_of_what_people_opened_but_their_own_words(Tongue tongue) {
        var factory = Factory.inTheAfternoon(database);
        var rig = PagesRig.of(factory.fixtures);
        var said = new Said(factory.fixtures);
        var names = new HashSet<>(names(factory));
        names.addAll(Set.of("Sign-in by phone fails", "We look at it.", "What we learnt."));
        var id = said.opened("Sign-in by phone fails", Impact.MAJOR, "2026-11-23T13:40:00Z", "Console", "Sign-in");
        said.told(id, UpdateStatus.INVESTIGATING, "2026-11-23T13:42:00Z", "We look at it.");
        assertNothingIsLeft("by-hand", rig, tongue, names, incident(id));
        said.over(id, "2026-11-23T14:00:00Z");
        said.learnt(id, "2026-11-23T14:03:00Z", "What we learnt.", true);
        assertNothingIsLeft("by-hand-over", rig, tongue, names, incident(id));
    }

    @Test
    void an_incident_is_told_in_german_sentences() {
        var factory = Factory.inTheAfternoon(database);
        var page = Seen.of(in(PagesRig.of(factory.fixtures), Tongue.GERMAN, incident(factory.outage)));
        assertThat(page.title()).isEqualTo("Behoben: Planning service, 23. November – Factory status");
        assertThat(page.names("heading 1"))
                .containsExactly("Behoben: Planning service antwortete nicht (Dauer: 41 Minuten).");
        assertThat(page.words())
                .contains("41 Prüfungen fehlgeschlagen, von 09:17:12 bis 09:57:12, alle aus demselben Grund.")
                .contains("Dann kam kein Byte zurück innerhalb von 10 s; üblich sind");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "ENGLISH")
    void nothing_is_left_in_english_on_the_list_of_incidents(Tongue tongue) {
        var factory = Factory.inTheMorning(database);
        var rig = PagesRig.of(factory.fixtures);
        var console = Optional.of(new TargetKey("console"));
        for (var filter : List.of(
                IncidentFilter.ALL,
                IncidentFilter.ALL.before(Optional.of(factory.outage)),
                new IncidentFilter(Optional.empty(), Optional.of(true), Optional.empty()),
                new IncidentFilter(Optional.empty(), Optional.of(false), console),
                new IncidentFilter(Optional.empty(), Optional.of(true), console))) {
            assertNothingIsLeft("incidents", rig, tongue, names(factory), it -> it.incidents(filter));
        }
        var empty = PagesRig.of(new StatusPageFixtures(PagesRig.database(), Factory.MORNING));
        assertNothingIsLeft("incidents-empty", empty, tongue, Set.of(), it -> it.incidents(Optional.empty()));
    }

    @Test
    void whoever_changes_the_language_of_a_list_sees_the_same_incidents() {
        var filter = new IncidentFilter(Optional.empty(), Optional.of(true), Optional.of(new TargetKey("console")));
        var rig = PagesRig.of(Factory.inTheMorning(database).fixtures);
        var page = Jsoup.parse(in(rig, Tongue.GERMAN, it -> it.incidents(filter)));
        assertThat(page.select("h1").text()).isEqualTo("Offene Vorfälle von Console");
        assertThat(page.select("footer nav a").eachAttr("href")).contains("?state=open&component=console&lang=fr");
    }

    @Test
    void whoever_changes_the_language_goes_on_looking_for_the_same_and_at_the_same_chart() {
        var rig = PagesRig.of(Factory.inTheMorning(database).fixtures);
        var found = Jsoup.parse(in(rig, Tongue.GERMAN, it -> it.front("Con&sole")));
        assertThat(found.select("footer nav a").eachAttr("href")).contains("?q=Con%26sole&lang=fr");
        var chart = Jsoup.parse(in(
                rig,
                Tongue.GERMAN,
                it -> it.component("planning-service", Range.ofCode("7d")).orElseThrow()));
        assertThat(chart.select("footer nav a").eachAttr("href")).contains("?chart=7d&lang=fr");
        var plain = Jsoup.parse(in(rig, Tongue.GERMAN, component("planning-service")));
        assertThat(plain.select("footer nav a").eachAttr("href")).contains("?lang=fr");
    }

    @Test
    void a_crowd_in_six_languages_asks_the_database_no_more_than_in_one() {
        var factory = Factory.inTheMorning(database);
        var settings = new PagesRig.Settings("Factory", Optional.empty(), Optional.empty(), Duration.ofSeconds(1));
        for (var page : List.<Function<PagesRig, String>>of(
                PagesRig::front,
                component("planning-service"),
                incident(factory.outage),
                it -> it.incidents(Optional.empty()))) {
            var one = new PagesRig(database, factory.fixtures.watchlist, Factory.MORNING, settings);
            database.questions();
            in(one, Tongue.ENGLISH, page);
            var alone = database.questions();
            var rig = new PagesRig(database, factory.fixtures.watchlist, Factory.MORNING, settings);
            var pages = new LinkedHashSet<String>();
            for (int i = 0; i < 20; i++) {
                for (var tongue : Tongue.values()) {
                    pages.add(in(rig, tongue, page));
                }
            }
            assertThat(pages).hasSize(Tongue.values().length);
            assertThat(database.questions()).isEqualTo(alone).isPositive();
        }
    }

    @Test
    void the_page_offers_each_language_by_its_own_name_and_says_which_it_is_in() {
        var rig = PagesRig.of(new StatusPageFixtures(database, Factory.MORNING));
        var page = Jsoup.parse(in(rig, Tongue.GERMAN, PagesRig::front));
        assertThat(page.select("html").attr("lang")).isEqualTo("de");
        assertThat(page.select("footer nav strong[aria-current]").text()).isEqualTo("Deutsch");
        assertThat(page.select("footer nav a").eachAttr("href"))
                .containsExactly("?lang=en", "?lang=fr", "?lang=es", "?lang=pt", "?lang=ja");
        assertThat(page.select("footer nav a").eachText())
                .containsExactly("English", "Français", "Español", "Português", "日本語");
    }

    @Test
    void an_outage_is_told_in_german_sentences() {
        var page = Seen.of(in(PagesRig.of(Factory.inTheMorning(database).fixtures), Tongue.GERMAN, PagesRig::front));
        assertThat(page.title()).isEqualTo("Ausgefallen: Planning service – Factory status");
        assertThat(page.words())
                .contains("Planning service ist ausgefallen.")
                .contains(
                        "Die Komponente antwortet nicht, und zwar seit 09:17 UTC (25 Minuten). Es wird daran gearbeitet.");
    }

    @Test
    void a_component_is_told_in_german_sentences() {
        var factory = Factory.inTheAfternoon(database);
        var page = Seen.of(in(PagesRig.of(factory.fixtures), Tongue.GERMAN, component("planning-service")));
        assertThat(page.title()).isEqualTo("Verfügbar: Planning service – Factory status");
        assertThat(page.words())
                .contains("Planning service ist verfügbar.")
                .contains("Verfügbar ist die Komponente seit 09:58 UTC; davor: ein Ausfall (Dauer: 41 Minuten).");
        assertThat(page.fact("24 Stunden")).contains("41 Min. ausgefallen (1 Ausfall)");
        assertThat(page.fact("90 Tage")).contains("(4 Ausfälle)");
    }

    private static Function<PagesRig, String> incident(IncidentId id) {
        return it -> it.incident(id).orElseThrow();
    }

    private static Function<PagesRig, String> component(String key) {
        return it -> it.component(key).orElseThrow();
    }

    private static String in(PagesRig rig, Tongue tongue, Function<PagesRig, String> page) {
        rig.shown = rig.shown.in(tongue);
        return page.apply(rig);
    }

    private static void assertNothingIsLeft(
            String name, PagesRig rig, Tongue tongue, Set<String> names, Function<PagesRig, String> made) {
        var english = in(rig, Tongue.ENGLISH, made);
        var page = in(rig, tongue, made);
        assertThat(page).contains("<html lang=\"" + tongue.code() + "\">", "lang=en\"");
        PagesRig.keep(name + "-" + tongue.code(), page);
        assertThat(LeftInEnglish.of(english, page, tongue, names)).as(name).isEmpty();
    }

    /** Of components and their groups. */
    private static Set<String> names(Factory factory) {
        return factory.fixtures.watchlist.all().stream()
                .map(it -> it.target().definition())
                .flatMap(it -> Stream.concat(Stream.of(it.name()), it.group().stream()))
                .collect(Collectors.toSet());
    }
}
