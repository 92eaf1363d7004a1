package dev.pharos.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.incident.Impact;
import dev.pharos.core.update.UpdateStatus;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people opened, on the page: in their words, and what the probes find beside it. */
class ByHandOnPageTest {
    private static final String TITLE = "Sign-in by phone fails!";

    private final Factory factory = Factory.inTheAfternoon(PagesRig.database());
    private final Said said = new Said(factory.fixtures);
    private final PagesRig pages = PagesRig.of(factory.fixtures);

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            NONE     | Everything we can see is up. | Up
            MINOR    | Console is degraded.         | Degraded
            MAJOR    | Console is degraded.         | Degraded
            CRITICAL | Console is down.             | Down
            """)
    void its_impact_shows_on_what_it_affects(Impact impact, String heading, String state) {
        var incident = said.opened(TITLE, impact, "2026-11-23T13:40:00Z", "Console");

        var front = Seen.of(pages.front());
        assertThat(front.names("heading 1")).containsExactly(heading);
        assertThat(front.row("Console").getFirst()).startsWith(state);
        assertThat(front.words()).contains("Open incident", TITLE, "It affects Console.");
        assertThat(Seen.of(pages.component("console").orElseThrow()).words()).contains(TITLE);
        assertThat(pages.incidents(Optional.empty())).contains("/incidents/" + incident);
        if (impact != Impact.NONE) {
            assertThat(front.words())
                    .contains("The team reports: Sign-in by phone fails, since 13:40 UTC, for 26 minutes.");
            assertThat(front.row("Console").getFirst()).contains("since 13:40, reported: " + TITLE);
        }
    }

    @Test
    void what_probes_find_down_stays_down_and_uptime_is_what_they_found() {
        var before = pages.component("console").orElseThrow();
        said.opened(TITLE, Impact.CRITICAL, "2026-11-23T13:40:00Z", "Console");

        var after = Seen.of(pages.component("console").orElseThrow());
        assertThat(after.words()).contains("Console is down.", "never down");
        assertThat(Seen.of(before).words()).contains("never down");

        var morning = Factory.inTheMorning(PagesRig.database());
        new Said(morning.fixtures).opened(TITLE, Impact.MINOR, "2026-11-23T09:20:00Z", "Planning service");
        var front = Seen.of(PagesRig.of(morning.fixtures).front());
        assertThat(front.names("heading 1")).containsExactly("Planning service is down.");
        assertThat(front.words()).contains("It has not answered since 09:17 UTC", TITLE);
    }

    @Test
    void what_nobody_looks_at_shows_what_people_say() {
        said.opened(TITLE, Impact.MAJOR, "2026-11-23T13:40:00Z", "Vector index");

        var front = Seen.of(pages.front());
        assertThat(front.names("heading 1")).containsExactly("Vector index is degraded.");
        assertThat(front.row("Vector index").getFirst()).contains("Degraded", "reported");
        assertThat(Seen.of(pages.component("vector-index").orElseThrow()).names("heading 1"))
                .containsExactly("Vector index is degraded.");
    }

    @Test
    void its_page_tells_what_people_say_and_no_probe_is_on_it() {
        var incident =
                said.opened(TITLE, Impact.MAJOR, "2026-11-23T13:40:00Z", "Console", "Payroll of sekret", "Sign-in");
        said.told(incident, UpdateStatus.INVESTIGATING, "2026-11-23T13:42:00Z", "We look at **it**.");

        var html = pages.incident(incident).orElseThrow();
        var page = Seen.of(html);
        assertThat(page.names("heading 1")).containsExactly("Sign-in by phone fails.");
        assertThat(page.title()).startsWith("Open: Sign-in by phone fails");
        assertThat(page.words())
                .contains("The team reports this since 13:40 UTC, for 26 minutes. It affects Console and Sign-in.")
                .contains("Began, as the team reports.", "Investigating.", "We look at it.", "Impact Major")
                .doesNotContain("probe by probe", "Confirmed down", "First failing probe");
        assertThat(html).doesNotContain("sekret");
        PagesRig.keep("front-by-hand", pages.front());
        PagesRig.keep("incident-by-hand", html);

        said.over(incident, "2026-11-23T14:00:00Z");
        var over = Seen.of(pages.incident(incident).orElseThrow());
        assertThat(over.names("heading 1")).containsExactly("Resolved: Sign-in by phone fails.");
        assertThat(over.words()).contains("From 13:40 to 14:00 UTC, for 20 minutes.");
        var front = Seen.of(pages.front());
        assertThat(front.names("heading 1")).containsExactly("Everything we can see is up.");
        assertThat(front.words()).contains(TITLE).doesNotContain("Open incident");
    }
}
