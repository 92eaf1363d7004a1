/**
 * When nobody is to be told of a target: planned windows, once or again and again, and silences that somebody sets. Decides
 * on data and an instant alone. May depend on {@code core.catalog}, {@code core.calendar}, {@code core.matching} and on
 * lib-recur, which reads and unrolls recurrence rules (RFC 5545; decision 55).
 */
@NullMarked
package dev.pharos.core.maintenance;

import org.jspecify.annotations.NullMarked;
