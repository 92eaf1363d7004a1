package dev.pharos.notify.delivery;

import static dev.pharos.core.escalation.NotificationType.INCIDENT_OPENED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.pharos.notify.delivery.EscalatorForTests.Config;
import dev.pharos.notify.kind.Told;
import dev.pharos.store.incident.AcknowledgeTokens;
import dev.pharos.store.signing.SignedIds;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageLinksTest {
    private final MovableClock clock = new MovableClock();
    private final OutboxForTests outbox = new OutboxForTests(clock);
    private final AcknowledgeTokens tokens = new AcknowledgeTokens(new SignedIds(outbox.source));

    private MessageLinks at(String address) {
        return new MessageLinks(() -> Optional.of(address), tokens);
    }

    @Test
    void links_lead_to_where_people_reach_us() throws Exception {
        var told = Told.usual(INCIDENT_OPENED);
        var id = told.incident().orElseThrow();
        var links = at("https://status.example/pharos/").linked(told, true).links();

        assertThat(links.statusPage()).contains("https://status.example/pharos/");
        assertThat(links.incident()).contains("https://status.example/pharos/incidents/" + id);
        assertThat(links.acknowledge()).contains("https://status.example/pharos" + tokens.path(id));
        assertThat(at("https://status.example").linked(told, true))
                .isEqualTo(at("https://status.example/").linked(told, true));
    }

    @Test
    void what_the_status_page_does_not_show_is_not_linked_to() throws Exception {
        assertThat(at("https://status.example")
                        .linked(Told.usual(INCIDENT_OPENED), false)
                        .links()
                        .incident())
                .isEmpty();
    }

    @Test
    void without_an_address_there_are_none_and_health_says_so() throws Exception {
        var links = new MessageLinks(Optional::empty, tokens);
        var told = Told.usual(INCIDENT_OPENED);

        assertThat(links.linked(told, true)).isEqualTo(told);
        assertThat(links.any()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status.example",
                "ftp://status.example",
                "https://a:b@status.example",
                "https://status.example/?a=b"
            })
    void an_address_that_nobody_can_open_is_refused_at_start(String address) {
        assertThatThrownBy(() -> at(address))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("PHAROS_PUBLIC_URL");
    }

    @Test
    void a_webhook_holds_them_in_its_data_and_without_an_address_none() throws Exception {
        try (var receiver = new Receiver()) {
            var hook = outbox.channel("hook", receiver.url());
            var incident = outbox.incident();
            for (var config : List.of(Config.usual(), Config.usual().reachedAt("https://status.example"))) {
                try (var _ = new EscalatorForTests(outbox.source, clock, config)) {
                    var opened = outbox.pending(incident, hook, INCIDENT_OPENED);
                    await().atMost(Duration.ofSeconds(10))
                            .until(() -> outbox.state(opened).equals("sent"));
                }
            }
            assertThat(receiver.received().getFirst().body()).doesNotContain("links", "status.example");
            assertThat(receiver.received().getLast().body())
                    .contains("\"links\":{\"acknowledge\":\"https://status.example/acknowledge/")
                    .contains("\"incident\":\"https://status.example/incidents/" + incident + "\"")
                    .contains("\"statusPage\":\"https://status.example/\"");
        }
    }

    @Test
    void a_message_carries_them() throws Exception {
        try (var receiver = new Receiver();
                var escalator = new EscalatorForTests(
                        outbox.source, clock, Config.usual().reachedAt("https://status.example"))) {
            assertThat(escalator.check.hint()).isEmpty();
            var config = "{\"url\": \"" + receiver.url() + "\"}";
            var incident = outbox.incident();
            outbox.pending(incident, outbox.channel("chat", "mattermost", config), INCIDENT_OPENED);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> receiver.received().size() == 1);

            assertThat(receiver.received().getFirst().body())
                    .contains("https://status.example/acknowledge/", "https://status.example/incidents/" + incident);
        }
    }
}
