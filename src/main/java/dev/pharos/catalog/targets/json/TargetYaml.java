package dev.pharos.catalog.targets.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.json.Checked;
import dev.pharos.json.Yaml;
import java.util.List;

/** A target as a file of {@code probes/} has it: what is not usual, field by field. */
public final class TargetYaml {
    /** What is never left out. */
    private static final List<String> ESSENTIAL = List.of("key", "kind", "name", "url", "host", "port");

    private TargetYaml() {}

    /** A file that holds it alone, without secrets: in the place of each stands {@code "•••"}. */
    public static String of(TargetDefinition target) {
        var shown = TargetJson.masked(TargetJson.write(target));
        var usual = usual(shown);
        var entry = JsonNodeFactory.instance.objectNode();
        shown.properties().forEach(it -> {
            if (!it.getValue().isNull()
                    && (ESSENTIAL.contains(it.getKey()) || !it.getValue().equals(usual.get(it.getKey())))) {
                entry.set(it.getKey(), it.getValue());
            }
        });
        return Yaml.of("targets", entry);
    }

    /** The same target, if nothing but where it is were written. */
    private static ObjectNode usual(ObjectNode shown) {
        var least = shown.deepCopy().retain(ESSENTIAL);
        return switch (TargetJson.read(least)) {
            case Checked.Valid<TargetDefinition> valid -> TargetJson.write(valid.value());
            case Checked.Invalid<TargetDefinition> _ -> JsonNodeFactory.instance.objectNode();
        };
    }
}
