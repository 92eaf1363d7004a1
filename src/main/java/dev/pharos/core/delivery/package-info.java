/**
 * What becomes of one notification to one channel: the fate of each attempt, where it is in its life, and how often
 * it is tried. May depend on {@code core.outcome}.
 */
@NullMarked
package dev.pharos.core.delivery;

import org.jspecify.annotations.NullMarked;
