/**
 * Reads addresses as browsers do (WHATWG URL standard, with the differences of decision 29), for all that is requested or
 * linked: what people write, and what a redirect points to. Pure; imports nothing but the JDK.
 */
@NullMarked
package dev.pharos.core.url;

import org.jspecify.annotations.NullMarked;
