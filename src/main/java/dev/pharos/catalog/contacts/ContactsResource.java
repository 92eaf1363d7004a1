package dev.pharos.catalog.contacts;

import dev.pharos.catalog.edit.defined.ListedResource;
import dev.pharos.core.policy.ContactDefinition;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Registers, changes and lists contacts. */
@Path("/api/v1/contacts")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ContactsResource extends ListedResource<ContactDefinition> {
    ContactsResource(EditedContacts kind) {
        super(kind);
    }
}
