/** How a target stands, in the words and shapes of the console. May depend on {@code cycle} and {@code core}. */
@NullMarked
package dev.pharos.web.console.standing;

import org.jspecify.annotations.NullMarked;
