package dev.pharos.web.page;

import static dev.pharos.web.page.StatusPageFixtures.down;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A component that was down for longer than its objective allows is shown as such wherever it is shown. */
class BreachOnPageTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private final StatusPageFixtures fixtures = new StatusPageFixtures(PagesRig.database(), NOW);

    @Test
    void a_component_that_misses_its_objective_is_said_to_on_its_page_and_in_its_row() {
        component("Console", 50);
        component("Sign-in", 43);
        fixtures.component("Search", "").past(down("2026-11-20T03:00:00Z", 500)).save();
        var rig = PagesRig.of(fixtures);

        assertThat(Seen.of(rig.component("console").orElseThrow()).words())
                .contains("It misses its objective of 99.9% uptime: down for 50 min in the last 30 days,"
                        + " and at most 43 min is allowed.");
        assertThat(rig.component("sign-in").orElseThrow()).doesNotContain("objective");
        var front = Seen.of(rig.front());
        assertThat(front.row("Console").getFirst()).isEqualTo("Up below its objective of 99.9%");
        assertThat(front.row("Sign-in").getFirst()).isEqualTo("Up");
        assertThat(front.row("Search").getFirst()).isEqualTo("Up");
        PagesRig.keep("breach-component", rig.component("console").orElseThrow());
    }

    @Test
    void once_the_outage_is_older_than_the_window_it_is_kept_again() {
        component("Console", 50);
        var rig = PagesRig.of(fixtures);
        rig.at(NOW.plusSeconds(28 * 86_400));

        assertThat(rig.front()).doesNotContain("objective");
    }

    private void component(String name, int minutesDown) {
        fixtures.component(name, "")
                .past(down("2026-11-20T03:00:00Z", minutesDown))
                .with(", \"objectives\": {\"availability\": 99.9, \"p95\": \"1ms\"}")
                .save();
    }
}
