package dev.pharos.catalog.channels;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.escalation.ChannelDefinition;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.escalation.Notification;
import dev.pharos.core.escalation.NotificationType;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.notify.MessagePreview;
import dev.pharos.notify.MessagePreview.Previewed;
import dev.pharos.notify.delivery.MessageLinks;
import dev.pharos.notify.kind.SampleNotification;
import dev.pharos.platform.Ids;
import dev.pharos.store.history.FactReader;
import dev.pharos.web.api.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** What a channel would be sent, with its secrets masked; nothing is sent. What cannot be shown is a problem that is thrown. */
@ApplicationScoped
public class ChannelPreviews {
    private final ChannelStore store;
    private final FactReader facts;
    private final MessageLinks links;
    private final Ids ids;
    private final Clock clock;

    /** @param isPublic whether the status page shows its incident */
    private record Shown(Notification notification, boolean isPublic) {}

    ChannelPreviews(ChannelStore store, FactReader facts, MessageLinks links, Ids ids, Clock clock) {
        this.store = store;
        this.facts = facts;
        this.links = links;
        this.ids = ids;
        this.clock = clock;
    }

    /** The channel of this key, as it is registered. */
    public ChannelDefinition registered(TenantId tenant, ChannelKey key) {
        return store.read(tenant, key)
                .map(StoredChannel::definition)
                .orElseThrow(() ->
                        Problem.notFound("There is no channel \"" + key + "\".").exception());
    }

    /**
     * The request, as the API shows it.
     *
     * @param incident of which it would tell; empty for one that never was
     * @throws dev.pharos.json.problem.ProblemException where the template of the channel makes nothing of it
     */
    public ObjectNode of(TenantId tenant, ChannelDefinition definition, NotificationType type, Optional<UUID> incident)
            throws SQLException {
        var shown =
                incident.map(it -> of(tenant, it, type)).orElseGet(() -> new Shown(SampleNotification.of(type), true));
        var message = links.linked(shown.notification(), shown.isPublic());
        return switch (MessagePreview.of(definition.spec(), message, clock.instant())) {
            case Previewed.Made made -> made.request();
            case Previewed.Broken broken ->
                throw Problem.invalid("body", broken.why()).exception();
        };
    }

    private Shown of(TenantId tenant, UUID incident, NotificationType type) {
        return facts.of(tenant, incident, type)
                .map(it -> new Shown(
                        new Notification(ids.next(), type, it.at(), Optional.of(new IncidentId(incident)), it.facts()),
                        it.isPublic()))
                .orElseThrow(() -> Problem.notFound("Nothing is known any more of an incident \"" + incident + "\".")
                        .exception());
    }
}
