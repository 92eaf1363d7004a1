package dev.pharos.catalog.statuspages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.edit.defined.Claims;
import dev.pharos.catalog.edit.defined.Defined;
import dev.pharos.catalog.edit.defined.DefinedKind;
import dev.pharos.catalog.edit.defined.DefinitionStore;
import dev.pharos.catalog.edit.defined.DefinitionTable;
import dev.pharos.catalog.edit.defined.Names;
import dev.pharos.catalog.edit.defined.Thing;
import dev.pharos.core.statuspage.HostName;
import dev.pharos.core.statuspage.StatusPage;
import dev.pharos.json.policy.StatusPageJson;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Status pages as a kind of what people edit; a read adds where the page is. */
@Singleton
public class EditedStatusPages extends DefinedKind<StatusPage> {
    public static final DefinitionTable<StatusPage> TABLE = new DefinitionTable<>(
            "status_page",
            Thing.STATUS_PAGE,
            new StatusPageJson(),
            Names.at("sections[].targets[]", Thing.TARGET),
            Optional.of(new Claims("hosts", "host name", it -> HostName.of(it).map(HostName::value))));

    EditedStatusPages(DefinitionStore store) {
        super(store, TABLE, "status-pages");
    }

    @Override
    public List<String> shownOnly() {
        return List.of("path");
    }

    @Override
    public ObjectNode keepSecrets(ObjectNode incoming, ObjectNode result, ObjectNode stored) {
        return StatusPageJson.keepPassword(incoming, result, stored);
    }

    @Override
    public ObjectNode view(Defined<StatusPage> stored) {
        return super.view(stored).put("path", "/status/" + stored.key());
    }
}
