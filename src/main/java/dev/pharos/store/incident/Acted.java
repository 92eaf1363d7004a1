package dev.pharos.store.incident;

import dev.pharos.core.incident.Incident;

/** What became of something that somebody did to an incident. */
public sealed interface Acted {
    record Done(Incident incident) implements Acted {}

    /** There is nothing left to do. */
    record AlreadyResolved(Incident incident) implements Acted {}

    /** Somebody has acknowledged it since; that is not taken back. */
    record AcknowledgedSince(Incident incident) implements Acted {}

    /** Its history is as long as can be told. */
    record TooMany(Incident incident) implements Acted {}

    record NoSuchIncident() implements Acted {}

    /** Something else is under way, or the database is behind. */
    record TryLater() implements Acted {}
}
