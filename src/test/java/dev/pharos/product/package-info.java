/**
 * Drives the packaged product from outside, as its users do: processes, REST, sockets and webhooks. Nothing here knows
 * what is inside.
 */
@org.jspecify.annotations.NullMarked
package dev.pharos.product;
