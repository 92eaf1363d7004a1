/**
 * Keeps what people edit: targets, channels and API keys, as rows that never leave this package. Each change is one
 * transaction with all that follows from it, and the watchlist is told after the commit. May depend on {@code record},
 * {@code json}, {@code cycle} and {@code core}.
 */
@NullMarked
package dev.pharos.record.edit;

import org.jspecify.annotations.NullMarked;
