package dev.pharos.json.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.catalog.Definition;
import dev.pharos.json.Checked;

/**
 * How one kind of definition is read and written.
 *
 * @param <D> the definition
 */
public interface DefinitionJson<D extends Definition> {
    ObjectMapper JSON = new ObjectMapper();

    /** Reads what people write, with all violations at once. */
    Checked<D> read(ObjectNode written);

    /** Every field with its value, as {@link #read} takes it back. */
    ObjectNode write(D definition);

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
