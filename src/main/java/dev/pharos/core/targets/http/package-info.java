/**
 * How a target wants to be connected to: the HTTP version, the address family, TLS, and what it signs in with. Depends on
 * nothing but the JDK.
 */
@NullMarked
package dev.pharos.core.targets.http;

import org.jspecify.annotations.NullMarked;
