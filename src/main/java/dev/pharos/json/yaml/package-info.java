/**
 * Reads YAML into JSON without losing where each value stands, so that a mistake can be told by line and column. What is
 * read is data only: no tags, no endless aliases, and {@code ${NAME}} stands for the environment. Depends on SnakeYAML's
 * node tree and Jackson's.
 */
@NullMarked
package dev.pharos.json.yaml;

import org.jspecify.annotations.NullMarked;
