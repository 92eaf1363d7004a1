package dev.pharos.web.api.incident;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.access.Principal;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.store.incident.Acted;
import dev.pharos.store.incident.IncidentLedger.Acknowledged;
import dev.pharos.store.incident.IncidentStore;
import dev.pharos.web.api.problem.Problem;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;

/**
 * What people do to incidents, from wherever they do it: each act reads what was sent, refuses it with all that is wrong, is done,
 * and answers with the incident; what cannot be done is a problem that is thrown.
 */
@Singleton
public class Acts {
    private final IncidentStore store;
    private final Clock clock;

    Acts(IncidentStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** @param sent {@code by} and {@code note}, either of which may be missing */
    public Incident acknowledge(Principal caller, String id, ObjectNode sent) {
        return act(caller, id, "acknowledge", sent, body -> {
            var actor = body.actor();
            var note = body.note();
            return (tenant, incident) -> acted(store.acknowledge(tenant, incident, actor, note));
        });
    }

    /** @param sent {@code acknowledgedAt}, the one that is meant, {@code by} and {@code note}, each of which may be missing */
    public Incident unacknowledge(Principal caller, String id, ObjectNode sent) {
        return act(caller, id, "take back", sent, body -> {
            var which = body.which("acknowledgedAt");
            var actor = body.actor();
            var note = body.note();
            return (tenant, incident) -> store.unacknowledge(tenant, incident, actor, which, note);
        });
    }

    /** @param sent {@code note}, and {@code by}, which may be missing */
    public Incident note(Principal caller, String id, ObjectNode sent) {
        return act(caller, id, "note", sent, body -> {
            var note = body.requiredNote();
            var actor = body.actor();
            return (tenant, incident) -> store.note(tenant, incident, actor, note);
        });
    }

    /** @param sent {@code until} or {@code for}; {@code by} and {@code note} may be missing */
    public Incident snooze(Principal caller, String id, ObjectNode sent) {
        return act(caller, id, "snooze", sent, body -> {
            var until = body.until(now());
            var actor = body.actor();
            var note = body.note();
            return (tenant, incident) -> store.snooze(tenant, incident, actor, until, note);
        });
    }

    /** @param sent {@code by} and {@code note}, either of which may be missing */
    public Incident resolve(Principal caller, String id, ObjectNode sent) {
        return act(caller, id, "resolve", sent, body -> {
            var actor = body.actor();
            var note = body.note();
            return (tenant, incident) -> store.resolve(tenant, incident, actor, note);
        });
    }

    /** @param sent {@code until} or {@code for}, as for {@link #snooze}, and nothing else */
    public Instant until(Principal caller, ObjectNode sent) {
        var body = new ActBody(sent, caller);
        var until = body.until(now());
        body.check();
        return until;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** What somebody wants done, once it is known to be right. */
    private interface Act {
        Acted to(TenantId tenant, IncidentId incident);
    }

    /** The one way of all acts; {@code reading} asks for each field that the act knows. */
    private static Incident act(
            Principal caller, String id, String verb, ObjectNode sent, Function<ActBody, Act> reading) {
        var body = new ActBody(sent, caller);
        var act = reading.apply(body);
        body.check();
        return switch (act.to(caller.tenant().id(), Stories.id(id))) {
            case Acted.Done done -> done.incident();
            case Acted.AlreadyResolved over ->
                throw Stories.over(over.incident(), verb).exception();
            case Acted.AcknowledgedSince since ->
                throw Stories.acknowledgedSince(since.incident()).exception();
            case Acted.TooMany _ ->
                throw Problem.of(
                                "too-many-events",
                                "The history is full",
                                409,
                                "The incident has as many events as can be told; nothing more can be written down of it.")
                        .exception();
            case Acted.NoSuchIncident _ -> throw Stories.unknown(id).exception();
            case Acted.TryLater _ ->
                throw Problem.tryLater(
                                "behind",
                                "Not now",
                                "The target is being edited, or the database is behind. Try again.",
                                5)
                        .exception();
        };
    }

    /** Who comes second has nothing left to do, and reads who was first. */
    private static Acted acted(Acknowledged acknowledged) {
        return switch (acknowledged) {
            case Acknowledged.Done done -> new Acted.Done(done.incident());
            case Acknowledged.Already already -> new Acted.Done(already.incident());
            case Acknowledged.AlreadyResolved over -> new Acted.AlreadyResolved(over.incident());
            case Acknowledged.NoSuchIncident _ -> new Acted.NoSuchIncident();
        };
    }
}
