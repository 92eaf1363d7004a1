/**
 * When work is planned on targets, kept in memory for those who ask once a probe. May depend on {@code store.sql},
 * {@code cycle}, {@code platform}, {@code json.policy} and {@code core}.
 */
@NullMarked
package dev.pharos.store.planned;

import org.jspecify.annotations.NullMarked;
