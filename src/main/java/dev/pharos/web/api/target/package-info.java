/**
 * What became of the probes of a target. May depend on {@code catalog}, {@code store}, {@code json}, {@code core} and the
 * wire and the problems of the API.
 */
@NullMarked
package dev.pharos.web.api.target;

import org.jspecify.annotations.NullMarked;
