package dev.pharos.catalog.edit;

import java.util.Optional;

/**
 * A thing as it is stored.
 *
 * @param <D> its definition: what people write
 */
public interface Stored<D> {
    String key();

    D definition();

    /** Rises with each change of the definition; the entity tag. */
    long revision();

    /** The file that it comes from; empty where REST owns it. */
    Optional<String> source();
}
