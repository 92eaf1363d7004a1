/**
 * What alert rules are evaluated on: the rules themselves, and the results of the last minutes and of days ago. May depend on
 * {@code store.results}, {@code store.sql}, {@code json}, and {@code core}.
 */
@NullMarked
package dev.pharos.store.alerting;

import org.jspecify.annotations.NullMarked;
