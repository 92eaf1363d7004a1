package dev.pharos.catalog.edit.defined;

import dev.pharos.core.catalog.Definition;
import dev.pharos.json.policy.DefinitionJson;

/**
 * Where definitions of one kind are, and what is their own.
 *
 * @param name of the table
 * @param thing what one is to others that name it; what nobody names is nobody's
 * @param names what a definition names of other things
 */
public record DefinitionTable<D extends Definition>(String name, Thing thing, DefinitionJson<D> json, Names names) {}
