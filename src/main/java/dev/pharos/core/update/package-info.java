/**
 * What people tell the public of an incident in their own words, and when they may. Pure: depends on the JDK and
 * {@code core.incident} alone.
 */
@NullMarked
package dev.pharos.core.update;

import org.jspecify.annotations.NullMarked;
