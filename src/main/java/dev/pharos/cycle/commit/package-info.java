/**
 * The stream of what happened: every commit tells of it, and whoever wants to know listens. May depend on {@code
 * cycle}, {@code platform} and {@code core}.
 */
@NullMarked
package dev.pharos.cycle.commit;

import org.jspecify.annotations.NullMarked;
