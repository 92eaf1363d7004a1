package dev.pharos.notify.opsgenie;

import dev.pharos.notify.kind.VendorDelivery;
import java.util.List;
import java.util.Optional;

class OpsgenieDeliveryTest extends VendorDelivery {
    OpsgenieDeliveryTest() {
        super(
                new OpsgenieRules(),
                "opsgenie",
                "{'apiKey': '" + OpsgenieRules.KEY + "', 'region': 'us', 'url': 'ORIGIN'}",
                Optional.of("{'apiKey': 'secret-key-secret-key', 'region': 'us', 'url': 'ORIGIN'}"),
                List.of("secret-key"));
    }
}
