/**
 * The channels and the sources through which other systems tell us something, and what they said of their troubles. May depend
 * on {@code store.signing}, {@code store.incident}, {@code store.sql}, {@code cycle.commit}, {@code platform}, {@code json}
 * and {@code core}.
 */
@NullMarked
package dev.pharos.store.inbound;

import org.jspecify.annotations.NullMarked;
