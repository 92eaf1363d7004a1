package dev.pharos.store.escalation.standby;

import dev.pharos.core.escalation.ChannelId;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.escalation.Directory;
import dev.pharos.core.escalation.Escalation;
import dev.pharos.core.escalation.EscalationPolicy;
import dev.pharos.core.escalation.EscalationPolicy.Recipient;
import dev.pharos.core.escalation.EscalationState;
import dev.pharos.core.escalation.hold.Hold;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.IncidentState;
import dev.pharos.core.policy.PolicyChoice;
import dev.pharos.json.TargetSummary;
import dev.pharos.store.escalation.basis.Parents;
import dev.pharos.store.escalation.basis.Parents.Outage;
import dev.pharos.store.escalation.basis.Recipients;
import dev.pharos.store.escalation.basis.RuleBook;
import dev.pharos.store.escalation.basis.Rules;
import dev.pharos.store.incident.IncidentRows;
import dev.pharos.store.outbox.ClaimedNotification;
import dev.pharos.store.sql.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * All that decides who is told, as it was when PostgreSQL was last there: what people wrote, the channels with how they are reached,
 * and the open incidents with who was told of them. It decides by the same functions as {@code Decisions} while PostgreSQL is away.
 * Holds secrets: in memory, and as {@link StandbyCodec} writes them in an encrypted file.
 */
public final class Standby {
    private static final String CHANNELS =
            "SELECT id, key, kind, config FROM channel WHERE disabled_reason IS NULL ORDER BY id";

    /** Of an incident that comes out of a file: no row has it. */
    static final long NO_VERSION = -1;

    /**
     * An incident that was open, and who had been told of it.
     *
     * @param version of its row; {@link #NO_VERSION} where it was read from a file
     */
    public record Open(UUID tenant, IncidentRows.Kept kept, boolean isPublic, List<Recipient> told, long version) {
        public Open {
            told = List.copyOf(told);
        }

        Open toldTo(List<Recipient> recipients) {
            return told.equals(recipients) ? this : new Open(tenant, kept, isPublic, recipients, version);
        }

        public TargetSummary summary() {
            return kept.summary();
        }
    }

    /** What it is made of, as it was read. */
    record Read(
            List<RuleBook.Stored> rules,
            List<Recipients.Candidate> candidates,
            List<ClaimedNotification.To> channels,
            List<Open> open) {
        Read {
            rules = List.copyOf(rules);
            candidates = List.copyOf(candidates);
            channels = List.copyOf(channels);
            open = List.copyOf(open);
        }
    }

    private final Read read;
    private final Map<UUID, Rules> rules;
    private final Recipients recipients;
    private final Map<ChannelId, ClaimedNotification.To> channels = new HashMap<>();
    private final Map<IncidentId, Open> open = new LinkedHashMap<>();

    Standby(Read read) {
        this.read = read;
        this.rules = RuleBook.of(read.rules());
        this.recipients = new Recipients(read.candidates());
        read.channels().forEach(it -> channels.put(it.id(), it));
        read.open().forEach(it -> open.put(it.kept().incident().id(), it));
    }

    /**
     * Reads it, in one transaction of the caller's.
     *
     * @param before as it was read last, of which what did not change is taken
     */
    public static Standby read(Connection connection, Optional<Standby> before, Instant now) throws SQLException {
        var tenants = new Query("SELECT id FROM tenant")
                .list(connection, row -> row.getObject(1, UUID.class)).stream().collect(Collectors.toSet());
        var channels = new Query(CHANNELS)
                .list(
                        connection,
                        row -> new ClaimedNotification.To(
                                new ChannelId(row.getObject("id", UUID.class)),
                                new ChannelKey(row.getString("key")),
                                row.getString("kind"),
                                row.getString("config")));
        return new Standby(new Read(
                RuleBook.stored(connection, tenants, now),
                Recipients.of(connection, tenants).candidates(),
                channels,
                OpenIncidents.read(
                        connection, before.map(it -> it.open.values()).orElse(List.of()))));
    }

    Read read() {
        return read;
    }

    /** Whether it is made of the same. */
    public boolean isAs(Standby other) {
        return read.equals(other.read);
    }

    /** An incident that was open then. */
    public Optional<Open> open(IncidentId incident) {
        return Optional.ofNullable(open.get(incident));
    }

    /** How a channel is reached; empty where it is switched off, or was not there. */
    public Optional<ClaimedNotification.To> to(ChannelId channel) {
        return Optional.ofNullable(channels.get(channel));
    }

    /** Where the escalation of an incident that opens stands. */
    public EscalationState begin(StandbyIncident opening) {
        var choice = PolicyChoice.of(
                opening.policy(),
                opening.facts().channels().isPresent(),
                opening.subject(),
                rules(opening).policies());
        var incident = opening.incident();
        return EscalationState.begin(
                EscalationPolicy.of(
                        choice,
                        incident.severity(),
                        () -> recipients.policy(
                                opening.tenant(), opening.facts().channels())),
                incident.openedAt());
    }

    /**
     * What is due of it.
     *
     * @param told who knows of it
     * @param full channels that are told nothing more for now, each with why
     * @param others all that opened since
     */
    public Escalation.Step next(
            StandbyIncident it,
            EscalationState stands,
            Collection<Recipient> told,
            Map<ChannelId, String> full,
            Collection<StandbyIncident> others,
            Instant now) {
        var hold = stands.wakesAt().filter(due -> !due.isAfter(now)).flatMap(_ -> hold(it, others, now));
        return Escalation.next(IncidentState.OPEN, stands, told, directory(it, stands, full), hold, now);
    }

    private Directory directory(StandbyIncident it, EscalationState stands, Map<ChannelId, String> full) {
        var meant = stands.policy().steps().stream()
                .flatMap(step -> step.recipients().stream())
                .map(Recipient::id)
                .toList();
        var all = recipients.directory(it.tenant(), rules(it), meant);
        var unreachable = new HashMap<>(all.unreachable());
        full.forEach(unreachable::putIfAbsent);
        return new Directory(all.channels(), all.contacts(), all.schedules(), unreachable);
    }

    private Optional<Hold> hold(StandbyIncident it, Collection<StandbyIncident> others, Instant now) {
        var outages = new ArrayList<Outage>();
        open.forEach((id, was) -> outages.add(new Outage(
                was.tenant(),
                id.value(),
                StandbyIncident.subject(was.kept()),
                was.kept().incident().resolvedAt())));
        others.forEach(other -> outages.add(
                new Outage(other.tenant(), other.incident().id().value(), other.subject(), Optional.empty())));
        var parents = it.dependsOn().isNothing()
                ? List.<Hold.Parent>of()
                : new Parents(outages).of(it.tenant(), it.facts().key(), it.dependsOn());
        var its = rules(it);
        return Hold.of(
                new Hold.Circumstances(
                        it.subject(),
                        it.incident().openedAt(),
                        Optional.empty(),
                        parents,
                        it.grace(),
                        its.silences(),
                        its.windows()),
                now);
    }

    private Rules rules(StandbyIncident it) {
        return rules.getOrDefault(it.tenant(), new Rules());
    }
}
