package dev.pharos.cycle.commit;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.delivery.NotificationState;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.cycle.Entry;
import java.util.List;
import java.util.Optional;

/** Something that is durable: what a commit did, and nothing that it was only meant to do. */
public sealed interface Happened {

    /** Results, in the order in which they were taken, each with the transition that it confirmed. */
    record Recorded(List<Entry> entries) implements Happened {
        public Recorded {
            entries = List.copyOf(entries);
        }
    }

    record Opened(TenantId tenant, Incident incident) implements Happened {}

    record Acknowledged(TenantId tenant, Incident incident) implements Happened {}

    record Resolved(TenantId tenant, Incident incident) implements Happened {}

    /**
     * An attempt to notify a channel.
     *
     * @param incident empty for a test of the channel
     */
    record Delivered(String channel, Optional<IncidentId> incident, NotificationState state) implements Happened {}

    /**
     * People changed something, over REST or in a file: {@code kind} is {@code target}, {@code channel} and so on, or
     * {@code incident}, where they wrote something down of it.
     */
    record Edited(TenantId tenant, String kind, String key) implements Happened {}

    /** So many things happened that nobody was told of: who needs to know reads them from the database. */
    record Missed(long things) implements Happened {}

    /** How many things it is. */
    default int size() {
        return this instanceof Recorded recorded ? recorded.entries().size() : 1;
    }
}
