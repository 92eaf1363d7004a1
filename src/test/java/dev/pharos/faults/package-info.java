/**
 * Kills both sides of the journal, PostgreSQL and the process that writes into it, and compares what is kept and told with an
 * undisturbed run of the same script.
 */
@NullMarked
package dev.pharos.faults;

import org.jspecify.annotations.NullMarked;
