package dev.pharos.json.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.catalog.Definition;
import dev.pharos.core.catalog.Key;
import dev.pharos.json.Checked;
import dev.pharos.json.Fields;
import java.util.Optional;

/**
 * How one kind of definition is read and written.
 *
 * @param <D> the definition
 */
public interface DefinitionJson<D extends Definition> {
    ObjectMapper JSON = new ObjectMapper();
    int LONGEST_NAME = 200;

    /** Reads what people write, with all violations at once. */
    Checked<D> read(ObjectNode written);

    /** Every field with its value, as {@link #read} takes it back. */
    ObjectNode write(D definition);

    /** The same as everybody with a key may read it: with a mask in the place of what is secret. */
    default ObjectNode shown(D definition) {
        return write(definition);
    }

    /** Its key, where that can be read, whatever is wrong with the rest. */
    default Optional<Key> key(ObjectNode written) {
        var fields = Fields.of(written);
        return fields.key(fields.line("name", LONGEST_NAME), Key::new);
    }

    /** The same with who writes it, where a definition says so and {@code written} does not. */
    default ObjectNode by(String who, ObjectNode written) {
        return written;
    }

    /**
     * What {@link #write} made and the database holds.
     *
     * @throws IllegalStateException where a newer version stored it, or nobody who knows the rules
     */
    default D restore(String stored) {
        try {
            if (JSON.readTree(stored) instanceof ObjectNode object && read(object) instanceof Checked.Valid<D> valid) {
                return valid.value();
            }
        } catch (JsonProcessingException _) {
            // Told below.
        }
        throw new IllegalStateException("a definition is stored that this version cannot read: "
                + getClass().getSimpleName());
    }
}
