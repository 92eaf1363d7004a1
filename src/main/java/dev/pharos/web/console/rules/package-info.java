/**
 * Alert rules in the console: what each asks, and of what it fires. May depend on {@code catalog}, {@code alerting}, {@code core},
 * and on what all views share.
 */
@NullMarked
package dev.pharos.web.console.rules;

import org.jspecify.annotations.NullMarked;
