/**
 * The journal. Keeps what probes found: results, states and periods, with the incidents that follow from them, in one
 * transaction, many entries at a time. Plain JDBC on one connection. May depend on {@code store.sql}, {@code
 * store.incident}, {@code store.outbox}, {@code store.rollup}, {@code store.results} for its partitions, {@code cycle},
 * {@code json} and {@code core}; implements {@link dev.pharos.cycle.Journal}.
 */
@NullMarked
package dev.pharos.store.journal;

import org.jspecify.annotations.NullMarked;
