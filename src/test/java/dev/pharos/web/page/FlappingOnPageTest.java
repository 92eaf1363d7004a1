package dev.pharos.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A component that goes down and up too often is shown as such wherever it is shown. */
class FlappingOnPageTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private final StatusPageFixtures fixtures = new StatusPageFixtures(PagesRig.database(), NOW);

    @Test
    void a_component_that_flaps_is_said_to_on_its_page_and_in_its_row() {
        flaps();
        fixtures.component("Sign-in", "").save();
        var rig = PagesRig.of(fixtures);
        assertThat(Seen.of(rig.component("console").orElseThrow()).words())
                .contains("It is flapping: it went down or came up 6 times within 15 min.");
        var front = Seen.of(rig.front());
        assertThat(front.row("Console").getFirst()).isEqualTo("Up flapping: down or up 6 times within 15 min");
        assertThat(front.row("Sign-in").getFirst()).isEqualTo("Up");
        PagesRig.keep("flapping", rig.front());
        PagesRig.keep("flapping-component", rig.component("console").orElseThrow());
    }

    @Test
    void its_row_says_so_also_where_many_other_incidents_are_newer() {
        flaps();
        for (int i = 0; i < 12; i++) {
            var other = fixtures.component("Other " + i, "").save();
            fixtures.incident(other, Reason.DNS, Optional.empty(), "2026-11-23T09:57:10Z", Optional.of(2));
        }
        var front = Seen.of(PagesRig.of(fixtures).front());
        assertThat(front.row("Console").getFirst()).contains("flapping: down or up 6 times");
        assertThat(front.row("Other 3").getFirst()).isEqualTo("Up");
        assertThat(front.the("region", "Past incidents").names("listitem")).hasSize(8);
    }

    @Test
    void once_it_is_stable_for_the_window_nothing_is_said_of_it_but_on_its_incidents() {
        var incidents = flaps();
        var rig = PagesRig.of(fixtures);
        rig.at(NOW.plusSeconds(900));
        assertThat(rig.front()).doesNotContain("flapping");
        assertThat(Seen.of(rig.incident(incidents.getFirst()).orElseThrow()).words())
                .doesNotContain("Flapping");
        var last = Seen.of(rig.incident(incidents.getLast()).orElseThrow());
        assertThat(last.the("region", "Timeline").names("listitem"))
                .contains("09:57:10 Flapping: it went down or came up 5 times within 15 min.");
    }

    /** The last of three incidents is the fifth change. */
    private List<IncidentId> flaps() {
        var target = fixtures.component("Console", "").save();
        var incidents = new ArrayList<IncidentId>();
        for (var from : List.of("2026-11-23T09:48:00Z", "2026-11-23T09:52:00Z", "2026-11-23T09:56:00Z")) {
            incidents.add(
                    fixtures.incident(target, Reason.TIMEOUT, Optional.of(Phase.PROCESSING), from, Optional.of(2)));
        }
        return incidents;
    }
}
