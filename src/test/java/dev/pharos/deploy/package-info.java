/**
 * Holds the files in {@code deploy/} to what they promise, without a cluster or a container engine: they are read as data, and
 * what they name of the product must be there.
 */
@NullMarked
package dev.pharos.deploy;

import org.jspecify.annotations.NullMarked;
