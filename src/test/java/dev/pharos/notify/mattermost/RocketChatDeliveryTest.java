package dev.pharos.notify.mattermost;

import dev.pharos.notify.kind.VendorDelivery;
import java.util.List;
import java.util.Optional;

class RocketChatDeliveryTest extends VendorDelivery {
    RocketChatDeliveryTest() {
        super(
                new RocketChatRules(),
                "rocketchat",
                "{'url': 'ORIGIN" + RocketChatRules.PATH + "', 'mention': 'here'}",
                Optional.of("{'url': 'ORIGIN/hooks/OTHER/hook'}"),
                List.of("OTHER/hook"));
    }
}
