package dev.pharos.catalog.edit.defined;

/**
 * A place in a definition that names another thing.
 *
 * @param field its path: {@code steps[0].notify[1]}
 */
public record Named(Thing thing, String key, String field) {}
