package dev.pharos.catalog.edit.defined;

import dev.pharos.core.catalog.Definition;
import dev.pharos.cycle.commit.Happened;
import dev.pharos.json.policy.DefinitionJson;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Where definitions of one kind are, and what is their own.
 *
 * @param name of the table
 * @param thing what one is to others that name it; what nobody names is nobody's
 * @param names what a definition names of other things
 * @param claims what no two of them may have
 * @param farewell what ends with one
 */
public record DefinitionTable<D extends Definition>(
        String name, Thing thing, DefinitionJson<D> json, Names names, Optional<Claims> claims, Farewell farewell) {

    /** What ends with one that is deleted, in the same transaction. */
    public interface Farewell {
        List<Happened> to(Connection connection, Defined<?> gone, Instant at) throws SQLException;
    }

    /** Of definitions that may share whatever they have. */
    public DefinitionTable(String name, Thing thing, DefinitionJson<D> json, Names names) {
        this(name, thing, json, names, Optional.empty());
    }

    /** Of definitions with which nothing ends. */
    public DefinitionTable(String name, Thing thing, DefinitionJson<D> json, Names names, Optional<Claims> claims) {
        this(name, thing, json, names, claims, (_, _, _) -> List.of());
    }

    /** What one claims, each with its place. */
    public SequencedMap<String, String> claimed(D definition) {
        return claims.map(it -> it.in(json.write(definition))).orElseGet(LinkedHashMap::new);
    }
}
