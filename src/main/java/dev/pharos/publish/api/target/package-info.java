/**
 * The API of targets: register, change, list, probe now, and read what became of their probes. May depend on
 * {@code record}, {@code json}, {@code cycle}, {@code core} and the wire and the problems of the API.
 */
@NullMarked
package dev.pharos.publish.api.target;

import org.jspecify.annotations.NullMarked;
