package dev.pharos.notify.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.escalation.Notification;
import dev.pharos.core.escalation.Notification.Links;
import dev.pharos.core.escalation.NotificationType;
import dev.pharos.json.Samples;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageTest {
    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
        INCIDENT_OPENED       | TROUBLE | API gateway is down for 1 minute: answered 503
        INCIDENT_ESCALATED    | TROUBLE | API gateway is down for 1 minute and nobody has acknowledged it: answered 503
        INCIDENT_FLAPPING     | TROUBLE | API gateway goes down and up again and again: answered 503; more is told when it is stable
        INCIDENT_GROUPED      | TROUBLE | API gateway and 2 others are down for 1 minute: answered 503
        INCIDENT_REMINDER     | TROUBLE | API gateway is still down for 1 minute: answered 503
        CHANNEL_DIGEST        | NOTE    | The rate limit of this channel held back 12 notifications: API gateway
        INCIDENT_ACKNOWLEDGED | TAKEN   | Mira looks after API gateway, down for 1 minute: answered 503
        INCIDENT_UNACKNOWLEDGED | TROUBLE | Nobody looks after API gateway any more, down for 1 minute: Mira took the acknowledgement back; what was wrong: answered 503
        INCIDENT_RESOLVED     | OVER    | API gateway is up again after 2 minutes; what was wrong: answered 503
        CHANNEL_TEST          | TEST    | Pharos reaches this channel: ops
        """)
    void the_first_line_says_what_happened_for_how_long_and_why(
            NotificationType type, Message.Moment moment, String line) {
        var message = Message.of(Told.usual(type));

        assertThat(message.moment()).isEqualTo(moment);
        assertThat(message.firstLine()).isEqualTo(line);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "PT0S, less than a minute", "PT-5S, less than a minute", "PT59S, less than a minute", "PT60S, 1 minute",
        "PT119M, 119 minutes", "PT2H, 2 hours", "PT47H, 47 hours", "PT48H, 2 days"
    })
    void how_long_is_told_in_the_unit_of_people(Duration lasting, String words) {
        var usual = Told.usual(NotificationType.INCIDENT_OPENED);
        var at = usual.at().minusSeconds(60).plus(lasting);
        var told = new Notification(usual.id(), usual.type(), at, usual.incident(), usual.facts());

        assertThat(Message.of(told).firstLine()).isEqualTo("API gateway is down for " + words + ": answered 503");
    }

    @Test
    void what_was_resolved_by_hand_is_not_said_to_be_up() {
        var usual = Told.usual(NotificationType.INCIDENT_RESOLVED);
        var facts = usual.facts().replace("\"recovered\"", "\"by-hand\"");
        var told = new Notification(usual.id(), usual.type(), usual.at(), usual.incident(), facts);

        assertThat(Message.of(told).firstLine())
                .isEqualTo("API gateway was resolved by hand after 2 minutes; what was wrong: answered 503");
    }

    @Test
    void what_little_is_known_is_told() {
        assertThat(Message.of(Told.poor(NotificationType.INCIDENT_OPENED)).lines())
                .containsExactly("A target is down: no reason is known");
    }

    @Test
    void links_help_first_whoever_is_to_do_something() {
        var links = new Links(
                Optional.of("https://status.example/"),
                Optional.of("https://status.example/incidents/1"),
                Optional.of("https://status.example/acknowledge/token"));

        var down = Message.of(Told.usual(NotificationType.INCIDENT_OPENED).with(links))
                .links();
        assertThat(down.all().keySet()).containsExactly("Acknowledge", "Runbook", "Incident", "Status page");
        assertThat(down.page()).contains("https://status.example/incidents/1");

        var over = Message.of(Told.usual(NotificationType.INCIDENT_RESOLVED).with(links))
                .links();
        assertThat(over.all().keySet()).containsExactly("Runbook", "Incident", "Status page");
        assertThat(Message.of(Told.usual(NotificationType.INCIDENT_OPENED))
                        .links()
                        .page())
                .isEmpty();
    }

    @Test
    void one_message_tells_of_all_that_are_down_together() {
        var usual = Told.usual(NotificationType.INCIDENT_OPENED);
        var facts = Samples.json(usual.facts());
        facts.set(
                "group",
                Samples.json(
                        "{'count': 3, 'targets': [{'key': 'gateway', 'name': 'API gateway'}, {'key': 'b', 'name': 'Billing'}]}"));
        var told = new Notification(usual.id(), usual.type(), usual.at(), usual.incident(), facts.toString());

        assertThat(Message.of(told).firstLine())
                .isEqualTo("API gateway and 2 others are down for 1 minute: answered 503");
        assertThat(Message.of(told).lines()).contains("Down together: API gateway, Billing");
    }
}
