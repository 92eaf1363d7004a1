/**
 * Reads what was kept, for those who may see all of it: results, state periods, incidents, deliveries. Plain JDBC, each
 * query bounded in rows and in time. May depend on {@code store.sql}, {@code store.incident}, {@code store.results},
 * {@code store.rollup}, {@code json} and {@code core}.
 */
@NullMarked
package dev.pharos.store.history;

import org.jspecify.annotations.NullMarked;
