package dev.pharos.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.pairing.Receiver.Answer;
import dev.pharos.pairing.Receiver.Arrival;
import dev.pharos.pairing.Script.Outage;
import dev.pharos.pairing.Story.Delivery;
import dev.pharos.pairing.Story.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is planted in a story is found. */
class JudgeTest {
    private static final Instant AT = Instant.parse("2026-11-28T12:00:00Z");

    private final List<Incident> incidents = new ArrayList<>();
    private final List<Delivery> deliveries = new ArrayList<>();
    private final List<Arrival> arrivals = new ArrayList<>();
    private final List<Outage> outages = new ArrayList<>();

    @Test
    void a_story_in_which_all_is_well_has_no_violation() {
        incident("i", "i");
        told("1", "opened");
        told("2", "resolved");
        assertThat(violations()).isEmpty();
    }

    @Test
    void the_same_message_again_is_the_same_message() {
        incident("i", "i");
        told("1", "opened");
        came("1", "opened", "i", Answer.TAKES);
        told("2", "resolved");
        came("2", "resolved", "i", Answer.CUTS);
        assertThat(violations()).isEmpty();
    }

    @Test
    void an_id_with_two_bodies_is_found() {
        incident("i", "i");
        told("1", "opened");
        arrivals.add(new Arrival(AT, "a", "1", "incident.opened", "i", "another", Answer.TAKES));
        told("2", "resolved");
        assertThat(violations()).singleElement().asString().contains("two bodies");
    }

    @Test
    void an_end_that_is_missing_or_told_twice_is_found() {
        incident("i", "i");
        told("1", "opened");
        assertThat(violations()).singleElement().asString().contains("not of its end");
        told("2", "resolved");
        told("3", "resolved");
        assertThat(violations()).anySatisfy(it -> assertThat(it).contains("incident.resolved twice"));
    }

    @Test
    void a_beginning_that_is_missing_or_told_twice_is_found() {
        incident("i", "i");
        told("1", "resolved");
        assertThat(violations()).singleElement().asString().contains("does not begin with trouble");
        arrivals.clear();
        deliveries.clear();
        told("1", "opened");
        told("2", "opened");
        told("3", "resolved");
        assertThat(violations()).singleElement().asString().contains("incident.opened twice");
    }

    @Test
    void what_comes_after_the_end_is_found() {
        incident("i", "i");
        told("1", "opened");
        told("2", "resolved");
        told("3", "escalated");
        assertThat(violations()).singleElement().asString().contains("after its end");
    }

    @Test
    void one_that_is_told_with_its_lead_and_by_itself_is_found() {
        incident("i", "another");
        told("1", "opened");
        told("2", "resolved");
        assertThat(violations()).singleElement().asString().contains("with its lead and by itself");
    }

    @Test
    void what_was_lost_is_found_wherever_it_was_lost() {
        incident("i", "i");
        assertThat(violations()).anySatisfy(it -> assertThat(it).contains("nothing says why"));
        deliveries.add(new Delivery("1", "i", "a", "incident.opened", "sent"));
        assertThat(violations()).singleElement().asString().contains("did not come");
        deliveries.clear();
        came("1", "opened", "i", Answer.TAKES);
        came("2", "resolved", "i", Answer.TAKES);
        assertThat(violations()).filteredOn(it -> it.contains("nobody keeps")).hasSize(2);
    }

    @Test
    void a_message_that_is_not_over_is_found() {
        incident("i", "i");
        told("1", "opened");
        told("2", "resolved");
        deliveries.add(new Delivery("3", "i", "b", "incident.opened", "exhausted"));
        assertThat(violations()).singleElement().asString().contains("given up");
    }

    @Test
    void nobody_was_told_is_a_reason_only_where_there_was_no_time_for_it() {
        incidents.add(new Incident(
                "i",
                "t",
                AT,
                AT,
                AT,
                Optional.of(AT.plusSeconds(60)),
                AT.plusSeconds(60),
                Optional.empty(),
                Duration.ofSeconds(2),
                List.of("nobody was told of the incident"),
                List.of("incident.opened", "incident.resolved")));
        assertThat(violations()).singleElement().asString().contains("though there were PT1M");
    }

    @Test
    void an_outage_without_an_incident_is_found() {
        outages.add(new Outage("t", AT, AT.plusSeconds(60)));
        assertThat(violations()).singleElement().asString().contains("was not noticed");
        incident("i", "i");
        told("1", "opened");
        told("2", "resolved");
        assertThat(violations()).isEmpty();
    }

    private List<String> violations() {
        return Judge.violations(new Story(incidents, deliveries, arrivals), outages, Duration::between);
    }

    private void incident(String id, String lead) {
        incidents.add(new Incident(
                id,
                "t",
                AT,
                AT,
                AT,
                Optional.of(AT.plusSeconds(60)),
                AT.plusSeconds(60),
                Optional.of(lead),
                Duration.ZERO,
                List.of(),
                List.of("incident.opened", "incident.resolved")));
    }

    private void told(String id, String type) {
        deliveries.add(new Delivery(id, "i", "a", "incident." + type, "sent"));
        came(id, type, "i", Answer.TAKES);
    }

    private void came(String id, String type, String incident, Answer answer) {
        arrivals.add(new Arrival(AT, "a", id, "incident." + type, incident, type, answer));
    }
}
