package dev.pharos.catalog.files.plan;

import dev.pharos.catalog.edit.defined.Ref;
import dev.pharos.json.yaml.Mistake;
import dev.pharos.json.yaml.SourceLocation;
import java.util.Optional;

/**
 * Where a file names another thing.
 *
 * @param by what names it; empty where its own key cannot be read
 * @param field its path in the file: {@code targets[2].channels[0]}
 */
public record NamedPlace(Optional<Ref> by, Ref ref, SourceLocation place, String field) {

    Mistake missing() {
        return new Mistake(
                place,
                field,
                "the " + ref.thing().word() + " \"" + ref.key() + "\" does not exist: write it under "
                        + ref.thing().list() + ", or make it over REST");
    }
}
