/**
 * Escalation policies, as people edit them: who is told after how long. May depend on {@code catalog.edit},
 * {@code json}, {@code core}, and on the problems and the wire of the API.
 */
@NullMarked
package dev.pharos.catalog.policies;

import org.jspecify.annotations.NullMarked;
