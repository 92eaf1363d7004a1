package dev.pharos.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.update.UpdateStatus;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people tell of an incident, among what the probes found. */
class UpdatesOnPageTest {
    private final Factory factory = Factory.inTheMorning(PagesRig.database());
    private final Said said = new Said(factory.fixtures);
    private final PagesRig pages = PagesRig.of(factory.fixtures);

    @Test
    void its_page_tells_them_in_the_order_of_their_times_and_the_front_page_the_newest_first() {
        said.told(factory.outage, UpdateStatus.MONITORING, "2026-11-23T09:40:00Z", "A fix is *out*.")
                .told(factory.outage, UpdateStatus.IDENTIFIED, "2026-11-23T09:25:00Z", "- the pool\n- the cache");

        var incident = Seen.of(pages.incident(factory.outage).orElseThrow());
        assertThat(moments(incident))
                .containsSubsequence("First failing probe.", "Acknowledged.", "Identified.", "Monitoring.");
        assertThat(incident.words()).contains("A fix is out.", "the pool");
        assertThat(moments(Seen.of(pages.front())))
                .containsSubsequence("Monitoring.", "Identified.", "Acknowledged.", "First failing probe.");
        PagesRig.keep("front-with-updates", pages.front());
        PagesRig.keep("incident-with-updates", pages.incident(factory.outage).orElseThrow());
    }

    @Test
    void what_was_learnt_stands_on_its_page_before_how_it_went() {
        var afternoon = Factory.inTheAfternoon(PagesRig.database());
        var rig = PagesRig.of(afternoon.fixtures);
        new Said(afternoon.fixtures)
                .learnt(afternoon.outage, "2026-11-23T13:00:00Z", "# What happened\n\n- a *loop*", true);

        var html = rig.incident(afternoon.outage).orElseThrow();
        var page = Seen.of(html);
        assertThat(page.names("heading 2")).containsSubsequence("Postmortem", "Cause", "Timeline");
        assertThat(page.names("heading 3")).contains("What happened");
        assertThat(page.words()).contains("a loop", "Published");
        PagesRig.keep("incident-with-postmortem", html);

        new Said(afternoon.fixtures).learnt(afternoon.outage, "2026-11-23T13:00:00Z", "A draft.", false);
        assertThat(rig.incident(afternoon.outage).orElseThrow()).doesNotContain("Postmortem", "A draft.");
    }

    @Test
    void a_draft_and_who_wrote_what_are_on_no_page() {
        said.told(factory.outage, UpdateStatus.IDENTIFIED, "2026-11-23T09:25:00Z", "Known.")
                .drafted(factory.outage, "A sekret draft.");

        for (var page : List.of(
                pages.front(), pages.incident(factory.outage).orElseThrow(), pages.incidents(Optional.empty()))) {
            assertThat(page).doesNotContain("sekret");
        }
    }

    @Test
    void what_is_written_as_html_is_shown_as_it_was_written() {
        said.told(
                factory.outage,
                UpdateStatus.IDENTIFIED,
                "2026-11-23T09:25:00Z",
                "<script>alert(1)</script> {frame.title} ![x](https://a.example/x)");

        var page = pages.incident(factory.outage).orElseThrow();
        assertThat(page)
                .contains("&lt;script&gt;alert(1)")
                .contains("{frame.title}")
                .doesNotContain("<script", "<img");
    }

    private static List<String> moments(Seen page) {
        var words = page.words();
        return List.of("First failing probe.", "Acknowledged.", "Identified.", "Monitoring.").stream()
                .sorted((a, b) -> Integer.compare(words.indexOf(a), words.indexOf(b)))
                .filter(words::contains)
                .toList();
    }
}
