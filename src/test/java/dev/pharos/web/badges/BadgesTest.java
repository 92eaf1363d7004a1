package dev.pharos.web.badges;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.confirmation.HealthState;
import dev.pharos.web.badges.Badge.Colour;
import dev.pharos.web.page.Factory;
import dev.pharos.web.page.PagesRig;
import dev.pharos.web.page.StatusPageFixtures;
import dev.pharos.web.page.pieces.Uptimes;
import dev.pharos.web.published.Published;
import dev.pharos.web.published.PublishedRig;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What badges say. */
class BadgesTest {
    private static final Instant NOW = Factory.MORNING;

    @Test
    void a_badge_says_of_a_component_what_the_page_says() {
        var published = PublishedRig.of(Factory.inTheMorning(PagesRig.database()));
        assertThat(state(published, "planning-service")).isEqualTo("Planning service: down RED");
        assertThat(state(published, "api-gateway")).isEqualTo("API gateway: degraded AMBER");
        assertThat(state(published, "templates")).isEqualTo("Templates: up GREEN");
        assertThat(state(published, "vector-index")).isEqualTo("Vector index: not watched GREY");
        for (var component : published.components()) {
            for (var window : Window.values()) {
                var page = Uptimes.figure(component.subject(), window.length(), NOW);
                var badge = Badges.uptime(component, window, published);
                assertThat(badge.label()).isEqualTo("uptime " + window.code());
                assertThat(badge.message()).isEqualTo(page.words());
                assertThat(badge.title()).isEqualTo(component.name() + ", " + badge.label() + ": " + badge.message());
            }
        }
    }

    @Test
    void while_we_are_blind_a_badge_claims_nothing() {
        var fixtures = new StatusPageFixtures(PagesRig.database(), NOW);
        fixtures.component("Console", "")
                .lastProbe(NOW.minus(Duration.ofHours(2)))
                .save();
        assertThat(state(PublishedRig.of(fixtures), "console")).isEqualTo("Console: no data GREY");
    }

    @Test
    void what_was_not_watched_for_half_of_a_window_says_since_when_it_is() {
        var fixtures = new StatusPageFixtures(PagesRig.database(), NOW);
        fixtures.component("Console", "").createdAt("2026-11-23T07:30:00Z").save();
        var published = PublishedRig.of(fixtures);
        var badge = Badges.uptime(published.component("console").orElseThrow(), Window.MONTH, published);
        assertThat(badge.message()).isEqualTo("100% since 07:30");
        assertThat(badge.colour()).isEqualTo(Colour.GREEN);
    }

    @Test
    void what_has_never_answered_has_no_uptime() {
        var fixtures = new StatusPageFixtures(PagesRig.database(), NOW);
        fixtures.component("Console", "")
                .createdAt("2026-11-23T09:42:00Z")
                .now(new HealthState.Unknown(), NOW)
                .save();
        var published = PublishedRig.of(fixtures);
        var console = published.component("console").orElseThrow();
        for (var window : Window.values()) {
            var badge = Badges.uptime(console, window, published);
            assertThat(badge.message()).isEqualTo("no data");
            assertThat(badge.colour()).isEqualTo(Colour.GREY);
        }
    }

    @ParameterizedTest(name = "{0} minutes down of a day: {1}")
    @CsvSource({"0, GREEN", "1, GREEN", "2, AMBER", "14, AMBER", "15, RED", "600, RED"})
    void uptime_is_coloured_by_its_nines(int minutes, Colour colour) {
        var fixtures = new StatusPageFixtures(PagesRig.database(), NOW);
        var console = fixtures.component("Console", "");
        if (minutes > 0) {
            console.past(StatusPageFixtures.down("2026-11-22T10:00:00Z", minutes));
        }
        console.save();
        var published = PublishedRig.of(fixtures);
        assertThat(Badges.uptime(published.component("console").orElseThrow(), Window.DAY, published)
                        .colour())
                .isEqualTo(colour);
    }

    @Test
    void the_time_to_answer_is_told_as_on_the_page() {
        var published = PublishedRig.of(Factory.inTheMorning(PagesRig.database()));
        var gateway = published.component("api-gateway").orElseThrow();
        var badge = Badges.responseTime(gateway, OptionalDouble.of(1234.4));
        assertThat(badge.title()).isEqualTo("API gateway, response time: 1,234 ms");
        assertThat(badge.colour()).isEqualTo(Colour.BLUE);
        assertThat(Badges.responseTime(gateway, OptionalDouble.empty()).message())
                .isEqualTo("no data");
    }

    @Test
    void shields_takes_its_json() {
        var published = PublishedRig.of(Factory.inTheMorning(PagesRig.database()));
        var json = Badges.state(published.component("templates").orElseThrow(), published)
                .json();
        assertThat(json)
                .hasToString("{\"schemaVersion\":1,\"label\":\"Templates\",\"message\":\"up\","
                        + "\"color\":\"17695d\",\"isError\":false,\"cacheSeconds\":300}");
    }

    private static String state(Published published, String key) {
        var badge = Badges.state(published.component(key).orElseThrow(), published);
        return badge.label() + ": " + badge.message() + " " + badge.colour();
    }
}
