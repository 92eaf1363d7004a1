package dev.pharos.catalog.contacts;

import dev.pharos.catalog.edit.defined.DefinedKind;
import dev.pharos.catalog.edit.defined.DefinitionStore;
import dev.pharos.catalog.edit.defined.DefinitionTable;
import dev.pharos.catalog.edit.defined.Named;
import dev.pharos.catalog.edit.defined.Thing;
import dev.pharos.core.policy.ContactDefinition;
import dev.pharos.json.policy.ContactJson;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.IntStream;

/** Contacts as a kind of what people edit; the channels that one names must exist. */
@Singleton
public class EditedContacts extends DefinedKind<ContactDefinition> {
    public static final DefinitionTable<ContactDefinition> TABLE =
            new DefinitionTable<>("contact", Thing.CONTACT, new ContactJson(), EditedContacts::named);

    EditedContacts(DefinitionStore store) {
        super(store, TABLE, "contacts");
    }

    private static List<Named> named(ContactDefinition contact) {
        return IntStream.range(0, contact.channels().size())
                .mapToObj(
                        i -> new Named(Thing.CHANNEL, contact.channels().get(i).value(), "channels[" + i + "]"))
                .toList();
    }
}
