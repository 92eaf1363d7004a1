/**
 * The channels through which other systems tell us something. May depend on {@code store.signing}, {@code store.sql} and
 * {@code core}.
 */
@NullMarked
package dev.pharos.store.inbound;

import org.jspecify.annotations.NullMarked;
