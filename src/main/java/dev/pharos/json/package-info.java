/**
 * The JSON of the outside: reads what people write (over REST, or as YAML in files) into the nouns of {@code core} with
 * every violation at once, and writes targets, results and incidents in the shapes of the API. May depend on
 * {@code core} only.
 */
@NullMarked
package dev.pharos.json;

import org.jspecify.annotations.NullMarked;
