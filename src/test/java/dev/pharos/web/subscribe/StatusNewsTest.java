package dev.pharos.web.subscribe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.incident.Impact;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.subscription.PublicFact;
import dev.pharos.testing.PostgresForTests;
import dev.pharos.web.page.Factory;
import dev.pharos.web.page.PublicRecords;
import dev.pharos.web.page.Said;
import dev.pharos.web.page.StatusPageFixtures;
import dev.pharos.web.page.words.Tongue;
import dev.pharos.web.published.PublishedRig;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What the page tells becomes facts in its own words, and nothing else does. */
class StatusNewsTest {
    private final Factory factory = Factory.inTheMorning(PostgresForTests.dataSource(PostgresForTests.freshDatabase()));

    @Test
    void an_outage_is_told_as_the_page_tells_it_and_without_what_is_private() {
        var facts = PageFacts.of(PublishedRig.of(factory), Tongue.ENGLISH);
        assertThat(facts)
                .isNotEmpty()
                .allSatisfy(it ->
                        assertThat(it.toString()).doesNotContain(StatusPageFixtures.SECRET, "192.0.2.7", "https://"));
        assertThat(facts.stream().map(PublicFact::name)).doesNotHaveDuplicates();
        var outage = facts.stream()
                .filter(it -> it.thing().equals(factory.outage.value()))
                .toList();
        assertThat(outage).extracting(PublicFact::step).startsWith("opened").doesNotContain("resolved");
        assertThat(outage.getFirst().path()).isEqualTo("/incidents/" + factory.outage);
    }

    /** Each fact, in each language, but for what people named and wrote. */
    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "ENGLISH")
    void each_fact_is_told_in_each_language(Tongue tongue) {
        var published = PublishedRig.of(factory);
        var english = PageFacts.of(published, Tongue.ENGLISH);
        var told = PageFacts.of(published, tongue);
        assertThat(english).extracting(PublicFact::step).contains("opened", "resolved");
        assertThat(told).extracting(PublicFact::name).containsExactlyElementsOf(names(english));
        for (var i = 0; i < told.size(); i++) {
            assertThat(told.get(i).word()).isNotEqualTo(english.get(i).word());
            assertThat(told.get(i).title()).isNotEqualTo(english.get(i).title());
            assertThat(told.get(i).words())
                    .isNotEqualTo(english.get(i).words())
                    .doesNotContain("outage", "lasted", "again", " to ");
        }
    }

    private static List<PublicFact.Name> names(List<PublicFact> facts) {
        return facts.stream().map(PublicFact::name).toList();
    }

    @Test
    void an_outage_is_told_in_german_sentences() {
        var told = PageFacts.of(PublishedRig.of(factory), Tongue.GERMAN).stream()
                .filter(it -> it.thing().equals(factory.outage.value()))
                .findFirst()
                .orElseThrow();
        assertThat(told.word()).isEqualTo("Wird untersucht");
        assertThat(told.title().replace('\u00a0', ' ')).isEqualTo("Planning service: keine Antwort innerhalb von 10 s");
        assertThat(told.words())
                .startsWith("Planning service antwortete nicht.")
                .endsWith("Der Ausfall zählt ab seiner ersten fehlgeschlagenen Prüfung: 23. Nov. 2026, 09:17:12 UTC.");
    }

    @Test
    void the_end_of_each_of_many_outages_is_told_though_the_page_lists_only_the_last() {
        var fixtures =
                new StatusPageFixtures(PostgresForTests.dataSource(PostgresForTests.freshDatabase()), Factory.MORNING);
        for (var i = 0; i < 2 * PublicRecords.PAST; i++) {
            var target = fixtures.component("Part " + i, "").save();
            fixtures.incident(
                    target, Reason.TIMEOUT, Optional.of(Phase.PROCESSING), "2026-11-23T09:30:00Z", Optional.of(9));
        }
        var facts = PageFacts.of(PublishedRig.of(fixtures), Tongue.ENGLISH);
        assertThat(facts.stream().filter(it -> it.step().equals("resolved"))).hasSize(2 * PublicRecords.PAST);
    }

    @Test
    void what_is_over_has_its_beginning_and_its_end() {
        var facts = PageFacts.of(PublishedRig.of(factory), Tongue.ENGLISH);
        var over = facts.stream()
                .filter(it -> it.step().equals("resolved"))
                .map(PublicFact::thing)
                .toList();
        assertThat(over).isNotEmpty();
        assertThat(facts.stream().filter(it -> it.step().equals("opened")).map(PublicFact::thing))
                .containsAll(over);
    }

    @Test
    void what_people_open_is_told_of_what_is_public_of_it_and_its_postmortem_is_news() {
        var said = new Said(factory.fixtures);
        var id = said.opened(
                "Sign-in fails",
                Impact.MAJOR,
                "2026-11-23T09:20:00Z",
                "Console",
                "Payroll of " + StatusPageFixtures.SECRET);
        said.over(id, "2026-11-23T09:40:00Z");
        said.learnt(id, "2026-11-23T09:41:00Z", "A **cable**.", true);

        var facts = PageFacts.of(PublishedRig.of(factory), Tongue.ENGLISH).stream()
                .filter(it -> it.thing().equals(id.value()))
                .toList();
        assertThat(facts).extracting(PublicFact::word).containsExactly("Investigating", "Resolved", "Postmortem");
        assertThat(facts).allSatisfy(it -> {
            assertThat(it.title()).isEqualTo("Sign-in fails");
            assertThat(it.components()).containsExactly("console");
        });
        assertThat(facts.getLast().words()).isEqualTo("A cable.");
    }
}
