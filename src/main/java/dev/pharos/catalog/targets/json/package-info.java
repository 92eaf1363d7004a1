/**
 * Targets as people write and read them, in JSON. May depend on {@code core} and {@code json}, and asks {@code probe} how each
 * kind of probe is read and written.
 */
@NullMarked
package dev.pharos.catalog.targets.json;

import org.jspecify.annotations.NullMarked;
