/**
 * What went through channels. May depend on {@code store}, {@code json}, {@code core} and the wire and the problems of the
 * API.
 */
@NullMarked
package dev.pharos.web.api.channel;

import org.jspecify.annotations.NullMarked;
