/**
 * The parsed form of an assertion, and what it comes to: operands resolve to values of an answer, an operator compares
 * two of them. Reading the written form is for {@code core.assertion}. May depend on {@code core.outcome}.
 */
@NullMarked
package dev.pharos.core.assertion.syntax;

import org.jspecify.annotations.NullMarked;
