/**
 * Processes of this machine: runs one of PostgreSQL's programs to its end, and tells which server runs on a folder. What
 * cannot be told is said to be unknown, and is for nobody to take for an answer. Depends on nothing of Pharos.
 */
@NullMarked
package dev.pharos.runtime.postgres.process;

import org.jspecify.annotations.NullMarked;
