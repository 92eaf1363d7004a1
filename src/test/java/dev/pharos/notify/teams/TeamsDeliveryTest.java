package dev.pharos.notify.teams;

import dev.pharos.notify.kind.VendorDelivery;
import java.util.List;
import java.util.Optional;

class TeamsDeliveryTest extends VendorDelivery {
    TeamsDeliveryTest() {
        super(
                new TeamsRules(),
                "teams",
                "{'url': 'ORIGIN" + TeamsRules.PATH + "'}",
                Optional.of("{'url': 'ORIGIN/workflows/0a1b/?sig=OTHER-sig'}"),
                List.of("OTHER-sig"));
    }
}
