package dev.pharos.notify.telegram;

import dev.pharos.notify.kind.VendorDelivery;
import java.util.List;
import java.util.Optional;

class TelegramDeliveryTest extends VendorDelivery {
    TelegramDeliveryTest() {
        super(
                new TelegramRules(),
                "telegram",
                "{'token': '" + TelegramRules.TOKEN + "', 'chat': '" + TelegramRules.CHAT + "', 'url': 'ORIGIN'}",
                Optional.of("{'token': '987:OTHER-token-OTHER-token', 'chat': '" + TelegramRules.CHAT
                        + "', 'url': 'ORIGIN'}"),
                List.of("OTHER-token"));
    }
}
