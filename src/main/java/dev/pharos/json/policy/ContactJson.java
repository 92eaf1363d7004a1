package dev.pharos.json.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.catalog.Key;
import dev.pharos.core.policy.ContactDefinition;
import dev.pharos.json.Checked;
import dev.pharos.json.Fields;

/** A contact: {@code {"key", "name", "timeZone", "channels": ["ann-slack"]}}. */
public final class ContactJson implements DefinitionJson<ContactDefinition> {
    @Override
    public Checked<ContactDefinition> read(ObjectNode written) {
        var fields = Fields.of(written);
        var name = fields.line("name", 200);
        var key = fields.key(name, Key::new);
        var zone = Parts.timeZone(fields);
        var channels = Parts.keys(
                fields,
                "channels",
                ContactDefinition.MOST_CHANNELS,
                "write the keys of the channels by which this person is reached, such as [\"ann-slack\"]");
        return Parts.checked(
                fields,
                () -> new ContactDefinition(
                        key.orElseThrow(),
                        name.orElseGet(() -> key.orElseThrow().value()),
                        zone,
                        channels));
    }

    @Override
    public ObjectNode write(ContactDefinition contact) {
        var json = Parts.named(contact, contact.name());
        json.put("timeZone", contact.timeZone().getId());
        var channels = json.putArray("channels");
        contact.channels().forEach(it -> channels.add(it.value()));
        return json;
    }
}
