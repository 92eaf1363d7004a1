package dev.pharos.catalog.edit.defined;

import dev.pharos.core.catalog.Definition;
import dev.pharos.json.policy.DefinitionJson;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Where definitions of one kind are, and what is their own.
 *
 * @param name of the table
 * @param thing what one is to others that name it; what nobody names is nobody's
 * @param names what a definition names of other things
 * @param claims what no two of them may have
 */
public record DefinitionTable<D extends Definition>(
        String name, Thing thing, DefinitionJson<D> json, Names names, Optional<Claims> claims) {

    /** Of definitions that may share whatever they have. */
    public DefinitionTable(String name, Thing thing, DefinitionJson<D> json, Names names) {
        this(name, thing, json, names, Optional.empty());
    }

    /** What one claims, each with its place. */
    public SequencedMap<String, String> claimed(D definition) {
        return claims.map(it -> it.in(json.write(definition))).orElseGet(LinkedHashMap::new);
    }
}
