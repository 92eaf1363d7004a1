package dev.pharos.web.description;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * Makes of a definition's shape that of a merge patch of it: nothing is required, what is left out stays as it is and so has
 * no default, and {@code null} is what takes a value away.
 */
final class Patches {
    private Patches() {}

    static Schema of(Schema definition) {
        var patch = OASFactory.createSchema()
                .type(List.of(SchemaType.OBJECT))
                .description(
                        "What is left out stays as it is; `null` takes away what was written, so that the default holds.");
        definition.getProperties().forEach((name, schema) -> {
            if (!name.equals("key")) {
                patch.addProperty(name, property(name, schema));
            }
        });
        return patch;
    }

    private static Schema property(String name, Schema schema) {
        if (name.equals("confirmation")) {
            return confirmation();
        }
        var copy = OASFactory.createSchema();
        copy.setAll(schema.getAll());
        copy.setDefaultValue(null);
        if (copy.getType() != null
                && copy.getEnumeration() == null
                && !copy.getType().contains(SchemaType.NULL)) {
            var types = new ArrayList<>(copy.getType());
            types.add(SchemaType.NULL);
            copy.setType(types);
        }
        return copy;
    }

    /** Its parts are merged one by one, so they have no defaults either. */
    private static Schema confirmation() {
        var number = List.of(SchemaType.INTEGER, SchemaType.NULL);
        return OASFactory.createSchema()
                .type(List.of(SchemaType.OBJECT, SchemaType.NULL))
                .addProperty("failures", OASFactory.createSchema().type(number))
                .addProperty("passes", OASFactory.createSchema().type(number))
                .addProperty(
                        "retryInterval", OASFactory.createSchema().type(List.of(SchemaType.STRING, SchemaType.NULL)));
    }
}
