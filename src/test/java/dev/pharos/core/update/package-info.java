/** When an update agrees with what is known of its incident. */
@NullMarked
package dev.pharos.core.update;

import org.jspecify.annotations.NullMarked;
