package dev.pharos.web.statuspage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pharos.core.incident.Impact;
import dev.pharos.core.incident.Resolution;
import dev.pharos.core.update.UpdateStatus;
import dev.pharos.web.page.Factory;
import dev.pharos.web.page.PagesRig;
import dev.pharos.web.page.Said;
import dev.pharos.web.published.PublishedRig;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people tell of an incident, as clients of Statuspage read it. */
class UpdatesOfPeopleTest {
    private final Factory factory = Factory.inTheMorning(PagesRig.database());
    private final Said said = new Said(factory.fixtures);

    @Test
    void their_words_are_told_as_they_wrote_them_and_that_somebody_is_on_it_goes_without_saying() {
        said.told(factory.outage, UpdateStatus.INVESTIGATING, "2026-11-23T09:25:00Z", "We look at **it**.")
                .told(factory.outage, UpdateStatus.MONITORING, "2026-11-23T09:30:00Z", "Better?")
                .told(factory.outage, UpdateStatus.MONITORING, "2026-11-23T09:35:00Z", "Better.")
                .drafted(factory.outage, "Best!");

        var incident = incident();
        assertThat(texts(incident, "status"))
                .containsExactly("monitoring", "monitoring", "investigating", "investigating");
        assertThat(texts(incident, "body")).contains("We look at **it**.").doesNotContain("Best!");
        assertThat(texts(incident, "id")).doesNotHaveDuplicates();
        assertThat(incident.get("status").textValue()).isEqualTo("monitoring");
        assertThat(incident.get("monitoring_at").textValue()).isEqualTo("2026-11-23T09:30:00.000Z");
        assertThat(incident.get("updated_at").textValue()).isEqualTo("2026-11-23T09:35:00.000Z");
        assertThat(incident.toString()).doesNotContain(Said.WHO);
        Schema.incident(incident);
    }

    @Test
    void what_is_over_is_resolved_whatever_was_told_last() {
        said.told(factory.outage, UpdateStatus.MONITORING, "2026-11-23T09:41:00Z", "Better?");
        factory.fixtures.end(factory.outage, Instant.parse("2026-11-23T09:40:30Z"), Resolution.RECOVERED);

        assertThat(texts(incident(), "status")).containsExactly("resolved", "monitoring", "investigating");
        assertThat(incident().get("status").textValue()).isEqualTo("resolved");
        assertThat(incident().get("resolved_at").textValue()).isEqualTo("2026-11-23T09:40:30.000Z");

        said.told(factory.outage, UpdateStatus.RESOLVED, "2026-11-23T09:41:30Z", "It was the pool.");
        assertThat(texts(incident(), "body").getFirst()).isEqualTo("It was the pool.");
        assertThat(incident().get("status").textValue()).isEqualTo("resolved");
    }

    @Test
    void what_was_learnt_is_the_last_word_on_it() {
        factory.fixtures.end(factory.outage, Instant.parse("2026-11-23T09:40:30Z"), Resolution.RECOVERED);
        said.learnt(factory.outage, "2026-11-23T09:41:00Z", "# What\n\nA loop.", true);

        Schema.incident(incident());
        assertThat(texts(incident(), "status"))
                .containsExactly("postmortem", "resolved", "identified", "investigating");
        assertThat(incident().get("status").textValue()).isEqualTo("postmortem");
        assertThat(texts(incident(), "body").getFirst()).isEqualTo("# What\n\nA loop.");
    }

    @Test
    void what_people_opened_is_told_of_all_that_it_affects() {
        var id = said.opened("Sign-in fails", Impact.MAJOR, "2026-11-23T09:41:00Z", "Console", "Payroll of sekret");

        var incident = incident();
        Schema.incident(incident);
        assertThat(incident.get("id").textValue()).isEqualTo(id.toString());
        assertThat(incident.get("name").textValue()).isEqualTo("Sign-in fails");
        assertThat(incident.get("impact").textValue()).isEqualTo("major");
        assertThat(incident.at("/components/0/status").textValue()).isEqualTo("partial_outage");
        assertThat(incident.at("/incident_updates/0/affected_components/0/old_status")
                        .textValue())
                .isEqualTo("operational");
        assertThat(incident.toString()).doesNotContain("sekret", "payroll");
        assertThat(incident.get("components")).hasSize(1);

        said.told(id, UpdateStatus.MONITORING, "2026-11-23T09:41:30Z", "Better?");
        assertThat(texts(incident(), "status")).containsExactly("monitoring");
        said.over(id, "2026-11-23T09:42:00Z");
        assertThat(texts(incident(), "status")).containsExactly("resolved", "monitoring");
        assertThat(incident().get("components").get(0).get("status").textValue())
                .isEqualTo("operational");
    }

    private JsonNode incident() {
        return new StatuspageJson(PublishedRig.of(factory), ZoneOffset.UTC, "https://status.example")
                .incidents()
                .at("/incidents/0");
    }

    private static List<String> texts(JsonNode incident, String field) {
        var texts = new ArrayList<String>();
        incident.get("incident_updates").forEach(it -> texts.add(it.get(field).textValue()));
        return texts;
    }
}
