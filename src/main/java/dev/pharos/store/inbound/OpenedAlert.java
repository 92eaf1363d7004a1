package dev.pharos.store.inbound;

import dev.pharos.core.catalog.Key;
import dev.pharos.core.inbound.Alert;
import dev.pharos.core.inbound.InboundSource;
import dev.pharos.core.incident.Actor;
import dev.pharos.core.incident.ByHand;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.TargetFacts;
import dev.pharos.core.incident.Trigger;
import dev.pharos.core.targets.TargetId;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.cycle.commit.Happened;
import dev.pharos.store.inbound.InboundSources.Speaker;
import dev.pharos.store.incident.IncidentsOfRules;
import dev.pharos.store.incident.Told;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Opens the incident of what another system says. Its source stands where else a target does. */
final class OpenedAlert {
    /** Of the labels in the note; all of them are those of the incident. */
    private static final int LONGEST_LABELS = 500;

    private static final int LONGEST_DESCRIPTION = 1_000;

    /** A longer one stands beside the incident alone. */
    private static final int LONGEST_LINK = 400;

    private OpenedAlert() {}

    static Happened open(Connection connection, Speaker speaker, Alert alert, IncidentId id, Instant now)
            throws SQLException {
        var source = speaker.source();
        var key = new TargetKey(InboundSource.PREFIX + source.key());
        var incident = Incident.open(
                id,
                new Trigger.Inbound(speaker.id(), alert.fingerprint()),
                alert.severity(),
                new ByHand(
                        alert.title(),
                        List.of(new ByHand.Component(new TargetId(speaker.id()), key, source.name(), false))),
                alert.startsAt().filter(now::isAfter).orElse(now),
                now);
        var facts = new TargetFacts(
                key,
                source.name(),
                Optional.empty(),
                alert.link().orElse(""),
                alert.labels(),
                alert.runbook(),
                false,
                Optional.empty());
        return IncidentsOfRules.open(
                        connection, speaker.tenant(), incident, facts, told(source), actor(source), seen(alert))
                .orElseThrow(() -> new SQLException("an incident of a source that was locked is open already"));
    }

    static Actor actor(InboundSource source) {
        return new Actor(source.name(), "inbound source " + source.key());
    }

    private static Told told(InboundSource source) {
        return new Told(
                source.policy(),
                source.channels().map(it -> it.stream().map(Key::value).toList()));
    }

    /** What stands in the timeline: what it says, its labels and where to see it. */
    private static String seen(Alert alert) {
        var text = new StringBuilder(alert.description().orElse(alert.title()));
        if (text.length() > LONGEST_DESCRIPTION) {
            text.setLength(LONGEST_DESCRIPTION - 1);
            text.append('…');
        }
        if (!alert.labels().values().isEmpty()) {
            var labels = alert.labels().values().entrySet().stream()
                    .map(it -> it.getKey() + "=" + it.getValue())
                    .collect(Collectors.joining(", "));
            text.append("\nLabels: ")
                    .append(labels.length() > LONGEST_LABELS ? labels.substring(0, LONGEST_LABELS - 1) + "…" : labels);
        }
        alert.link()
                .filter(it -> it.length() <= LONGEST_LINK)
                .ifPresent(it -> text.append("\nThere: ").append(it));
        return text.toString();
    }
}
