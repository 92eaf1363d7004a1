package dev.pharos.notify.kind;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pharos.core.escalation.NotificationType;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of an incident that a person opened: its title, and never that something is down. */
class ByHandTextTest {
    private static final String FACTS = """
            {"incident": {"title": "Payments fail", "components": ["gateway", "billing", "shop"], "cause": null},
             "target": {"key": "gateway", "name": "API gateway"}}
            """;

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            INCIDENT_OPENED       | Reported: Payments fail (API gateway and 2 others) for 5 minutes
            INCIDENT_ESCALATED    | Reported: Payments fail (API gateway and 2 others) for 5 minutes, and nobody has acknowledged it
            INCIDENT_REMINDER     | Not over yet: Payments fail (API gateway and 2 others) for 5 minutes
            INCIDENT_ACKNOWLEDGED | Mira looks after it: Payments fail (API gateway and 2 others) for 5 minutes
            INCIDENT_UNACKNOWLEDGED | Nobody looks after it any more, Mira took the acknowledgement back: Payments fail (API gateway and 2 others) for 5 minutes
            INCIDENT_RESOLVED     | Over: Payments fail (API gateway and 2 others) after 5 minutes
            """)
    void its_title_stands_for_what_a_probe_would_have_found(NotificationType type, String line) throws IOException {
        var text = ByHandText.of(new ObjectMapper().readTree(FACTS));
        assertThat(text.isThere()).isTrue();
        assertThat(text.first(type, "Mira", "5 minutes")).isEqualTo(line);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            ["gateway"]            | (API gateway)
            ["gateway", "billing"] | (API gateway and another)
            """)
    void what_it_is_about_is_counted(String components, String about) throws IOException {
        var facts = FACTS.replace("[\"gateway\", \"billing\", \"shop\"]", components);
        assertThat(ByHandText.of(new ObjectMapper().readTree(facts)).first(NotificationType.INCIDENT_OPENED, "", ""))
                .isEqualTo("Reported: Payments fail " + about);
    }
}
