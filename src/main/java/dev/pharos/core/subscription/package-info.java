/**
 * Who of the public wants to be told, of what, and how often. Pure: depends on the JDK, {@code core.outcome} and {@code
 * core.url} alone.
 */
@NullMarked
package dev.pharos.core.subscription;

import org.jspecify.annotations.NullMarked;
