/** What people tell the public, as JSON. May depend on {@code json}, {@code markdown} and {@code core}. */
@NullMarked
package dev.pharos.json.update;

import org.jspecify.annotations.NullMarked;
