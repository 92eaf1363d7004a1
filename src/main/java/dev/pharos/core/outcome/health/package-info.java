/**
 * What a target says of itself: health documents of the known kinds, and the state of each part that they name. May
 * depend on {@code core.json} and {@code core.outcome}.
 */
@NullMarked
package dev.pharos.core.outcome.health;

import org.jspecify.annotations.NullMarked;
