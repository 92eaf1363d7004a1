/**
 * Alert rules: conditions over many results that open an incident. May depend on {@code core.catalog}, {@code core.matching},
 * {@code core.targets} and its own parts.
 */
@NullMarked
package dev.pharos.core.alerting;

import org.jspecify.annotations.NullMarked;
