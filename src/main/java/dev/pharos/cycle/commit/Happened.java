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
    /** The kind of what is edited most. */
    String TARGET = "target";

    /** The kind of an incident of which people wrote something down. */
    String INCIDENT = "incident";

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
     * {@code incident}, where they wrote something down of it or gave it back.
     */
    record Edited(TenantId tenant, String kind, String key) implements Happened {}

    /** So many things happened that nobody was told of: who needs to know reads them from the database. */
    record Missed(long things) implements Happened {}

    /** Whether something that people edit may be another one now: any of it but targets, of which many change, and often. */
    default boolean changesDefinitions() {
        return switch (this) {
            case Edited edited -> !edited.kind().equals(TARGET);
            case Missed _ -> true;
            case Recorded _, Opened _, Acknowledged _, Resolved _, Delivered _ -> false;
        };
    }

    /** How many things it is. */
    default int size() {
        return this instanceof Recorded recorded ? recorded.entries().size() : 1;
    }
}
