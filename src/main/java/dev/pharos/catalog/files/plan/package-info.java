/**
 * Decides what the files in the folder of probes change: which file is accepted, which is refused and why, and what is
 * added, changed, retired and reinstated. Pure: a function of what the files say and what is kept. May depend on
 * {@code core} and the changes that {@code catalog} makes.
 */
@NullMarked
package dev.pharos.catalog.files.plan;

import org.jspecify.annotations.NullMarked;
