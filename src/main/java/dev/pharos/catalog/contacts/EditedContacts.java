package dev.pharos.catalog.contacts;

import dev.pharos.catalog.edit.defined.DefinedKind;
import dev.pharos.catalog.edit.defined.DefinitionStore;
import dev.pharos.catalog.edit.defined.DefinitionTable;
import dev.pharos.catalog.edit.defined.Names;
import dev.pharos.catalog.edit.defined.Thing;
import dev.pharos.core.policy.ContactDefinition;
import dev.pharos.json.policy.ContactJson;
import jakarta.inject.Singleton;

/** Contacts as a kind of what people edit; the channels that one names must exist. */
@Singleton
public class EditedContacts extends DefinedKind<ContactDefinition> {
    public static final DefinitionTable<ContactDefinition> TABLE =
            new DefinitionTable<>("contact", Thing.CONTACT, new ContactJson(), Names.at("channels[]", Thing.CHANNEL));

    EditedContacts(DefinitionStore store) {
        super(store, TABLE, "contacts");
    }
}
