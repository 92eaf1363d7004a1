package dev.pharos.core.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.incident.IncidentState;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscalationTest {
    @ParameterizedTest(name = "an incident that is {0}, a channel that {1}: {2}")
    @CsvSource(textBlock = """
            OPEN,         works,                    tell
            OPEN,         the channel was deleted,  the channel was deleted
            ACKNOWLEDGED, works,                    somebody has acknowledged the incident
            ACKNOWLEDGED, the channel was deleted,  somebody has acknowledged the incident
            RESOLVED,     works,                    the incident is resolved
            RESOLVED,     the channel was deleted,  the incident is resolved
            """)
    void tells_only_while_nobody_has_taken_the_incident(IncidentState incident, String channel, String expected) {
        var unreachable = Optional.of(channel).filter(it -> !it.equals("works"));
        var shown = switch (Escalation.due(incident, unreachable)) {
            case Escalation.Tell _ -> "tell";
            case Escalation.Cancel cancel -> cancel.reason();
        };
        assertThat(shown).isEqualTo(expected);
    }
}
