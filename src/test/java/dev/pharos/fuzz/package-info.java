/**
 * Runs Jazzer, in a process of its own, on what reads the bytes of others. What it finds is mended and joins the kept inputs
 * in {@code src/test/resources/fuzz}, which the unit tests read each time. A target is a class with a method
 * {@code fuzzerTestOneInput}, beside what it tries.
 */
@NullMarked
package dev.pharos.fuzz;

import org.jspecify.annotations.NullMarked;
