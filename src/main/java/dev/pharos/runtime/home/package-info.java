/**
 * The data folder: made private, locked by one Pharos at a time, and the small private files in it. Says in one sentence
 * why it cannot be used. Depends on nothing of Pharos.
 */
@NullMarked
package dev.pharos.runtime.home;

import org.jspecify.annotations.NullMarked;
