/**
 * The language of alert rules: what must hold of many results, and whether it does. May depend on {@code core.assertion},
 * {@code core.json} and {@code core.outcome}. Its grammar stands in {@code docs/alert-rules.md}.
 */
@NullMarked
package dev.pharos.core.alerting.condition;

import org.jspecify.annotations.NullMarked;
