package dev.pharos.notify.ntfy;

import dev.pharos.notify.kind.VendorDelivery;
import java.util.List;
import java.util.Optional;

class NtfyDeliveryTest extends VendorDelivery {
    NtfyDeliveryTest() {
        super(
                new NtfyRules(),
                "ntfy",
                "{'topic': '" + NtfyRules.TOPIC + "', 'token': '" + NtfyRules.TOKEN + "', 'url': 'ORIGIN'}",
                Optional.of("{'topic': '" + NtfyRules.TOPIC + "', 'token': 'tk_OTHER', 'url': 'ORIGIN'}"),
                List.of("tk_OTHER", NtfyRules.TOPIC));
    }
}
