/**
 * Reads what was kept, for those who publish it: results, state periods, incidents, deliveries. Plain JDBC, each query bounded in
 * rows and in time. May depend on {@code store.sql}, {@code store.incident}, {@code json} and {@code core}.
 */
@NullMarked
package dev.pharos.store.history;

import org.jspecify.annotations.NullMarked;
