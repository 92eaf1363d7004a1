package dev.pharos.notify.delivery;

import dev.pharos.core.escalation.ChannelId;
import dev.pharos.core.escalation.Escalation;
import dev.pharos.core.escalation.EscalationPolicy.Recipient;
import dev.pharos.core.escalation.EscalationState;
import dev.pharos.core.escalation.NotificationType;
import dev.pharos.core.incident.IncidentChange;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.Resolution;
import dev.pharos.cycle.Watched;
import dev.pharos.cycle.Watchlist;
import dev.pharos.json.NotificationJson;
import dev.pharos.json.TargetSummary;
import dev.pharos.platform.Ids;
import dev.pharos.store.escalation.standby.Standby;
import dev.pharos.store.escalation.standby.StandbyIncident;
import dev.pharos.store.outbox.meanwhile.Meanwhile;
import dev.pharos.store.outbox.meanwhile.MeanwhileMessage;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Decides who is told of what PostgreSQL has not taken for some seconds, from what it knew last, by the functions that decide
 * otherwise. What it decides is with {@link Meanwhile}, where the sender and the journal find it. For one thread.
 */
@Singleton
class StandbyEscalator {
    private static final Logger LOG = Logger.getLogger(StandbyEscalator.class);

    /** A journal that keeps up writes within a fraction of it; a deploy of PostgreSQL takes longer. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Nothing is grouped without PostgreSQL, so that a storm would be a message an incident. */
    private static final int MOST_A_MINUTE = 30;

    private static final int STEPS_AT_ONCE = 20;

    private final Meanwhile meanwhile;
    private final Watchlist watchlist;
    private final Ids ids;
    private final Map<IncidentId, Told> incidents = new LinkedHashMap<>();
    private final Map<ChannelId, Deque<Instant>> lately = new HashMap<>();

    /** An incident that opened meanwhile. */
    private static final class Told {
        final StandbyIncident incident;
        final Set<Recipient> who = new LinkedHashSet<>();
        EscalationState stands;
        boolean over;

        Told(StandbyIncident incident, EscalationState stands) {
            this.incident = incident;
            this.stands = stands;
        }
    }

    private final Set<IncidentId> ended = new LinkedHashSet<>();

    StandbyEscalator(Meanwhile meanwhile, Watchlist watchlist, Ids ids) {
        this.meanwhile = meanwhile;
        this.watchlist = watchlist;
        this.ids = ids;
    }

    /** Decides on what is due at {@code now}. */
    void decide(Standby standby, Instant now) {
        var late = meanwhile.waitingSince(now.minus(PATIENCE));
        forget();
        for (var change : late) {
            switch (change.change()) {
                case IncidentChange.Open open -> open(standby, change, open);
                case IncidentChange.Resolve resolve ->
                    end(standby, resolve.incident(), resolve.at(), resolve.noticedAt(), resolve.resolution());
                case IncidentChange.ResolveByHand byHand ->
                    end(standby, byHand.incident(), byHand.at(), byHand.at(), Resolution.BY_HAND);
            }
        }
        incidents.values().stream().filter(it -> !it.over).toList().forEach(it -> escalate(standby, it, now));
    }

    /** What PostgreSQL has is its own from then on. */
    private void forget() {
        incidents.values().removeIf(it -> {
            var id = it.incident.incident().id();
            return !meanwhile.isOpeningWaiting(id) && meanwhile.end(id).isEmpty();
        });
        incidents.values().stream()
                .filter(it -> !meanwhile.isOpeningWaiting(it.incident.incident().id()))
                .forEach(it -> it.over = true);
        ended.removeIf(it -> meanwhile.end(it).isEmpty());
    }

    private void open(Standby standby, Meanwhile.Change change, IncidentChange.Open open) {
        var id = open.incident().id();
        if (incidents.containsKey(id)) {
            return;
        }
        var target = watchlist.find(change.target().id()).map(Watched::target);
        var incident = StandbyIncident.of(change.target(), open.incident(), open.target(), target);
        var told = new Told(incident, standby.begin(incident));
        // A process before this one may have told some.
        told.who.addAll(meanwhile.told(id, false));
        incidents.put(id, told);
    }

    private void escalate(Standby standby, Told it, Instant now) {
        var others = incidents.values().stream()
                .filter(other -> !other.over)
                .map(other -> other.incident)
                .toList();
        for (var steps = 0; steps < STEPS_AT_ONCE && isDue(it, now); steps++) {
            var step = standby.next(it.incident, it.stands, it.who, full(now), others, now);
            if (step.decision() instanceof Escalation.Tell tell && !told(it, tell, now)) {
                return;
            }
            it.stands = step.stands();
        }
    }

    private static boolean isDue(Told it, Instant now) {
        // Repetitions and reminders wait for PostgreSQL, which knows what people did meanwhile.
        return it.stands.round() == 0
                && it.stands.nextAt().filter(due -> !due.isAfter(now)).isPresent();
    }

    /** False where the journal has it now. */
    private boolean told(Told it, Escalation.Tell tell, Instant now) {
        var incident = it.incident.incident();
        var facts = NotificationJson.facts(incident, TargetSummary.of(it.incident.facts()))
                .toString();
        for (var recipient : tell.who()) {
            var why = "while PostgreSQL was away; " + tell.why().occasion();
            var taken = decide(
                    incident.id(),
                    recipient,
                    tell.type(),
                    tell.at(),
                    facts,
                    it.incident.facts().isPublic(),
                    why,
                    now);
            if (!taken) {
                return false;
            }
            it.who.add(recipient);
        }
        return true;
    }

    private void end(Standby standby, IncidentId id, Instant at, Instant noticedAt, Resolution resolution) {
        if (ended.contains(id)) {
            return;
        }
        var ours = Optional.ofNullable(incidents.get(id));
        ours.ifPresent(it -> it.over = true);
        var before = standby.open(id);
        if (ours.isEmpty() && before.isEmpty()) {
            // It opened just before PostgreSQL went away, and nobody knows here who was told: PostgreSQL does.
            return;
        }
        ended.add(id);
        var incident = ours.map(it -> it.incident.incident())
                .orElseGet(() -> before.orElseThrow().kept().incident())
                .resolve(at, resolution);
        var summary = ours.map(it -> TargetSummary.of(it.incident.facts()))
                .orElseGet(() -> before.orElseThrow().summary());
        var who = ours.<Collection<Recipient>>map(it -> it.who)
                .orElseGet(() -> before.orElseThrow().told());
        var isPublic = ours.map(it -> it.incident.facts().isPublic())
                .orElseGet(() -> before.orElseThrow().isPublic());
        var facts = NotificationJson.facts(incident, summary).toString();
        var knowing = meanwhile.told(id, true);
        var open = who.stream().filter(it -> !knowing.contains(it)).toList();
        if (Escalation.change(NotificationType.INCIDENT_RESOLVED, noticedAt, open) instanceof Escalation.Tell tell) {
            tell.who()
                    .forEach(it -> decide(
                            id,
                            it,
                            tell.type(),
                            tell.at(),
                            facts,
                            isPublic,
                            tell.why().occasion(),
                            noticedAt));
        }
    }

    private boolean decide(
            IncidentId incident,
            Recipient recipient,
            NotificationType type,
            Instant at,
            String facts,
            boolean isPublic,
            String why,
            Instant now) {
        var taken = meanwhile.decide(
                MeanwhileMessage.decided(ids.next(), incident, recipient, type, at, facts, isPublic, why, now));
        if (taken) {
            lately.computeIfAbsent(recipient.id(), _ -> new ArrayDeque<>()).add(now);
            LOG.infof(
                    "Notification %s of incident %s to channel %s is decided without PostgreSQL",
                    type.code(), incident, recipient.key());
        }
        return taken;
    }

    private Map<ChannelId, String> full(Instant now) {
        var full = new HashMap<ChannelId, String>();
        lately.forEach((channel, times) -> {
            times.removeIf(it -> it.isBefore(now.minusSeconds(60)));
            if (times.size() >= MOST_A_MINUTE) {
                full.put(channel, "it was told of so much within a minute; PostgreSQL decides on the rest");
            }
        });
        return full;
    }
}
