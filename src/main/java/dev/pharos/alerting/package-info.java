/**
 * Evaluates alert rules, a round every 15 seconds, and opens and ends their incidents. May depend on {@code store.alerting},
 * {@code store.incident}, {@code store.sql}, {@code cycle}, {@code json}, {@code platform} and {@code core}.
 */
@NullMarked
package dev.pharos.alerting;

import org.jspecify.annotations.NullMarked;
