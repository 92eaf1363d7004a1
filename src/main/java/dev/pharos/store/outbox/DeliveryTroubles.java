package dev.pharos.store.outbox;

import java.util.List;

/** The keys of the channels through which people are not told: switched off, or tried in vain of late. */
public record DeliveryTroubles(List<String> switchedOff, List<String> exhausted) {
    public DeliveryTroubles {
        switchedOff = List.copyOf(switchedOff);
        exhausted = List.copyOf(exhausted);
    }
}
