/**
 * What other systems send, read: each in a format of its own, all of it bounded, and what is wrong with it as a value. May
 * depend on {@code core} and {@code json}.
 */
@NullMarked
package dev.pharos.web.inbound.payload;

import org.jspecify.annotations.NullMarked;
