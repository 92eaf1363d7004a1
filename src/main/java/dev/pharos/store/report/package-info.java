/**
 * Puts reports together from roll-ups, incidents and the use of keys: each a small table, of one tenant. Plain JDBC. May depend
 * on {@code store.rollup}, {@code store.sql} and {@code core}.
 */
@NullMarked
package dev.pharos.store.report;

import org.jspecify.annotations.NullMarked;
