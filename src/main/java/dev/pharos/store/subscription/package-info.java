/**
 * Who of the public is told, and what there is to tell: {@code public_fact} is a log that each subscriber reads at their own
 * pace, so that nothing is multiplied by how many there are, and nothing is lost with a process. Plain JDBC. May depend on {@code
 * store.sql} and {@code core}.
 */
@NullMarked
package dev.pharos.store.subscription;

import org.jspecify.annotations.NullMarked;
