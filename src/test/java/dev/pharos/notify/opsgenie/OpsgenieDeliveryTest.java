package dev.pharos.notify.opsgenie;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.notify.delivery.Receiver.Received;
import dev.pharos.notify.kind.VendorDelivery;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpsgenieDeliveryTest extends VendorDelivery {
    private static final String CONFIG = "{'apiKey': '" + OpsgenieRules.KEY + "', 'region': 'us', 'url': 'ORIGIN'}";

    OpsgenieDeliveryTest() {
        super(
                new OpsgenieRules(),
                "opsgenie",
                CONFIG,
                Optional.of("{'apiKey': 'secret-key-secret-key', 'region': 'us', 'url': 'ORIGIN'}"),
                List.of("secret-key"));
    }

    @Test
    void a_test_closes_the_alert_that_it_opened_and_says_so() {
        var tried = tryOut(CONFIG);

        assertThat(tried.note()).contains("The alert that the test opened was closed again.");
        var id = tried.notification().id();
        assertThat(rules().taken().getFirst().path("alias").asText()).isEqualTo(id.toString());
        assertThat(receiver.received())
                .extracting(Received::path)
                .containsExactly("/v2/alerts", "/v2/alerts/" + id + "/close?identifierType=alias");
    }
}
