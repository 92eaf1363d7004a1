/**
 * What other systems tell us: each proves itself in its own way, and none has a key. May depend on {@code core},
 * {@code store} and on the problems of the API.
 */
@NullMarked
package dev.pharos.web.inbound;

import org.jspecify.annotations.NullMarked;
