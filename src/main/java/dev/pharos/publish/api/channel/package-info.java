/**
 * The API of channels and of what went through them. May depend on {@code record}, {@code json}, {@code core} and the wire
 * and the problems of the API; what sends a test is a port here.
 */
@NullMarked
package dev.pharos.publish.api.channel;

import org.jspecify.annotations.NullMarked;
