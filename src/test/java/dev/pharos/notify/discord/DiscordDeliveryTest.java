package dev.pharos.notify.discord;

import dev.pharos.notify.kind.VendorDelivery;
import java.util.List;
import java.util.Optional;

class DiscordDeliveryTest extends VendorDelivery {
    DiscordDeliveryTest() {
        super(
                new DiscordRules(),
                "discord",
                "{'url': 'ORIGIN" + DiscordRules.PATH + "', 'mention': 'here'}",
                Optional.of("{'url': 'ORIGIN/api/webhooks/123456789012345678/OTHER-token'}"),
                List.of("OTHER-token"));
    }
}
