/**
 * What a probe asks for: the target's request, and what a redirect makes of it. Decides, and does nothing. May depend on
 * {@code core} and the messages of Netty's HTTP codec.
 */
@NullMarked
package dev.pharos.probe.http.request;

import org.jspecify.annotations.NullMarked;
