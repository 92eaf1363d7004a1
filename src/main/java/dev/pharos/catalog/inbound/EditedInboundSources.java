package dev.pharos.catalog.inbound;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.edit.defined.DefinedKind;
import dev.pharos.catalog.edit.defined.DefinitionStore;
import dev.pharos.catalog.edit.defined.DefinitionTable;
import dev.pharos.catalog.edit.defined.Names;
import dev.pharos.catalog.edit.defined.Thing;
import dev.pharos.core.inbound.InboundSource;
import dev.pharos.core.incident.Actor;
import dev.pharos.json.policy.InboundSourceJson;
import dev.pharos.store.inbound.InboundAlerts;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Inbound sources as a kind of what people edit; whom one tells must exist, and its secret is never shown. */
@Singleton
public class EditedInboundSources extends DefinedKind<InboundSource> {
    public static final DefinitionTable<InboundSource> TABLE = new DefinitionTable<>(
            "inbound_source",
            Thing.INBOUND_SOURCE,
            new InboundSourceJson(),
            Names.at("policy", Thing.POLICY).and("channels[]", Thing.CHANNEL),
            Optional.empty(),
            (connection, gone, at) -> InboundAlerts.end(
                    connection,
                    gone.tenant(),
                    gone.id(),
                    new Actor("inbound source " + gone.key(), Optional.empty()),
                    at));

    EditedInboundSources(DefinitionStore store) {
        super(store, TABLE, "inbound-sources");
    }

    @Override
    public ObjectNode keepSecrets(ObjectNode incoming, ObjectNode result, ObjectNode stored) {
        return InboundSourceJson.keepSecret(incoming, stored);
    }
}
