/**
 * What other systems say is wrong: which of them may say so, how each says it, and what becomes of what they say. Knows
 * nothing but {@code core}.
 */
@NullMarked
package dev.pharos.core.inbound;

import org.jspecify.annotations.NullMarked;
