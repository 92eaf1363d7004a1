package dev.pharos.catalog.edit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.access.TenantId;
import dev.pharos.json.Checked;
import dev.pharos.json.Violation;
import java.util.List;
import java.util.Optional;

/**
 * A kind of thing that people edit: how it is read, stored and shown. What else there is to an edit stands once, in
 * {@link Edits}.
 *
 * @param <D> its definition
 * @param <S> one that is stored
 */
public interface Kind<D, S extends Stored<D>> {
    /** What one is called in a sentence. */
    String name();

    /** What they are called in their address. */
    default String plural() {
        return name() + "s";
    }

    /** @throws IllegalArgumentException which says why this cannot be a key */
    void checkKey(String key);

    /** The fields that only reads have of this kind, beside those that every thing has; a write of them is passed over. */
    List<String> shownOnly();

    /** Reads a definition, with all violations at once. */
    Checked<D> read(ObjectNode written);

    /**
     * What a write that is refused anyway names of other things and does not exist, or claims and another has, by field, so
     * that all is told at once.
     *
     * @param before what it was to take the place of
     */
    default List<Violation> unknown(TenantId tenant, ObjectNode written, Optional<S> before) {
        return List.of();
    }

    /** What {@link #read} takes back, secrets included. */
    ObjectNode write(D definition);

    /** What a patch is laid upon. */
    default ObjectNode beneath(ObjectNode patch, D stored) {
        return write(stored);
    }

    /** A copy of a write with the stored secrets that it does not know; {@code result} is what it comes to. */
    ObjectNode keepSecrets(ObjectNode incoming, ObjectNode result, ObjectNode stored);

    /** The one of this key, for somebody who is about to change it. */
    Optional<S> find(TenantId tenant, String key);

    /** The same for somebody who only looks, and so may be turned away in a crowd. */
    Optional<S> read(TenantId tenant, String key);

    /** Makes one that REST owns. */
    Edited<S> add(TenantId tenant, D definition);

    Edited<S> redefine(S before, D definition);

    Edited<S> delete(S before);

    /** How the API shows it, without its secrets. */
    ObjectNode view(S stored);

    /** How the answer to a write shows it: with what was made for it, which is shown this once. */
    default ObjectNode answer(S stored, ObjectNode written) {
        return view(stored);
    }

    /** Why one that comes from a file is not changed over REST. */
    default String ownedBy(S stored, String file) {
        return "The " + name() + " \"" + stored.key() + "\" comes from the file " + file + "; change it there.";
    }

    /** Whether REST may delete it; what comes from a file is deleted there. */
    default boolean mayBeDeleted(S stored) {
        return stored.source().isEmpty();
    }
}
