/**
 * Keeps what probes found: results, beliefs, incidents and what is to be told of them, in one transaction, many entries
 * at a time. Plain JDBC on one connection. May depend on {@code cycle}, {@code json} and {@code core}; implements
 * {@link dev.pharos.cycle.Journal}.
 */
@NullMarked
package dev.pharos.record;

import org.jspecify.annotations.NullMarked;
