package dev.pharos.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.outcome.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PrivacyTest {
    private final StatusPageFixtures fixtures = new StatusPageFixtures(PagesRig.database(), Factory.MORNING);

    @Test
    void nothing_that_is_private_is_on_any_page() {
        var factory = Factory.inTheMorning(fixtures.database);
        var rig = PagesRig.of(factory.fixtures);
        for (var page : all(rig, factory.outage)) {
            assertThat(page.toLowerCase(Locale.ROOT))
                    .doesNotContain(StatusPageFixtures.SECRET, "192.0.2.7", ".example/", "payroll");
        }
    }

    @Test
    void no_page_needs_a_script_an_inline_style_or_another_host() {
        var factory = Factory.inTheMorning(fixtures.database);
        for (var page : all(PagesRig.of(factory.fixtures), factory.outage)) {
            assertThat(page)
                    .doesNotContain("<script", "style=", "<style", "src=")
                    .doesNotContainPattern("\\son[a-z]+=");
            assertThat(page.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http://", "https://");
        }
    }

    @Test
    void a_private_or_retired_target_is_as_good_as_none() {
        fixtures.component("Payroll", "").with(", \"public\": false").save();
        var retired = fixtures.component("Old console", "").save();
        var id = fixtures.incident(
                fixtures.target("Payroll"), Reason.STATUS, Optional.empty(), "2026-11-23T09:10:00Z", Optional.empty());
        fixtures.sql("UPDATE target SET retired_at = now() WHERE key = 'old-console'");
        fixtures.watchlist.remove(retired.id());
        var rig = PagesRig.of(fixtures);
        assertThat(rig.front()).contains("Nothing is watched yet.").doesNotContain("Payroll", "Old console");
        assertThat(rig.component("payroll")).isEmpty();
        assertThat(rig.component("old-console")).isEmpty();
        assertThat(rig.component("never-heard-of")).isEmpty();
        assertThat(rig.incident(id)).isEmpty();
        assertThat(rig.incident(new IncidentId(new UUID(7, 7)))).isEmpty();
        assertThat(rig.incidents(Optional.empty())).contains("There have been no incidents.");
    }

    @Test
    void a_target_that_becomes_private_takes_its_incidents_with_it() {
        var target = fixtures.component("Console", "").save();
        var id = fixtures.incident(target, Reason.STATUS, Optional.empty(), "2026-11-20T09:10:00Z", Optional.of(5));
        var rig = PagesRig.of(fixtures);
        assertThat(rig.incident(id)).isPresent();
        fixtures.sql("UPDATE target SET public = false");
        assertThat(rig.incident(id)).isEmpty();
        assertThat(rig.front()).doesNotContain("Console");
    }

    private static List<String> all(PagesRig rig, IncidentId outage) {
        var pages = new ArrayList<String>();
        pages.add(rig.front());
        pages.add(rig.incidents(Optional.empty()));
        pages.add(rig.incident(outage).orElseThrow());
        for (var key : List.of("planning-service", "api-gateway", "vector-index", "sign-in")) {
            pages.add(rig.component(key).orElseThrow());
        }
        rig.at(Instant.parse("2026-11-23T12:00:00Z"));
        pages.add(rig.front());
        return pages;
    }
}
