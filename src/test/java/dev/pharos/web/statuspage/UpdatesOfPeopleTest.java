package dev.pharos.web.statuspage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
