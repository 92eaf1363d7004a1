/**
 * Where other systems tell us something, for whoever sets them up. May depend on {@code core}, {@code store} and on the
 * problems of the API.
 */
@NullMarked
package dev.pharos.web.api.inbound;

import org.jspecify.annotations.NullMarked;
