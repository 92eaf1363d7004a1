/**
 * The status pages that people made, in memory, for those who ask with each visit. May depend on {@code store.sql}, {@code json},
 * {@code cycle.commit} and {@code core}.
 */
@NullMarked
package dev.pharos.store.statuspages;

import org.jspecify.annotations.NullMarked;
