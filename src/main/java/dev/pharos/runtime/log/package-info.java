/**
 * What Pharos says on its console: one JSON object a line in production, sentences for people elsewhere, before and after
 * Quarkus is up. Depends on nothing of Pharos.
 */
@NullMarked
package dev.pharos.runtime.log;

import org.jspecify.annotations.NullMarked;
