package dev.pharos.notify.mattermost;

import dev.pharos.notify.kind.VendorDelivery;
import java.util.List;
import java.util.Optional;

class MattermostDeliveryTest extends VendorDelivery {
    MattermostDeliveryTest() {
        super(
                new MattermostRules(),
                "mattermost",
                "{'url': 'ORIGIN" + MattermostRules.PATH + "', 'mention': 'here'}",
                Optional.of("{'url': 'ORIGIN/hooks/OTHER-hook'}"),
                List.of("OTHER-hook"));
    }
}
