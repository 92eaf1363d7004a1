/**
 * What a list shows of some targets at a glance: how they stood, and how long they took; a fixed number of questions, however
 * many targets are asked for. May depend on {@code store.sql}, {@code store.rollup} and {@code core}.
 */
@NullMarked
package dev.pharos.store.glance;

import org.jspecify.annotations.NullMarked;
