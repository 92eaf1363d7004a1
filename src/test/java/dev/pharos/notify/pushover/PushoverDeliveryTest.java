package dev.pharos.notify.pushover;

import dev.pharos.notify.kind.VendorDelivery;
import java.util.List;
import java.util.Optional;

class PushoverDeliveryTest extends VendorDelivery {
    PushoverDeliveryTest() {
        super(
                new PushoverRules(),
                "pushover",
                "{'token': '" + PushoverRules.TOKEN + "', 'user': '" + PushoverRules.USER + "', 'url': 'ORIGIN'}",
                Optional.of("{'token': 'OTHERtoken', 'user': '" + PushoverRules.USER + "', 'url': 'ORIGIN'}"),
                List.of("OTHERtoken", PushoverRules.USER));
    }
}
