/**
 * What every part of Pharos shares of the process that it runs in: time that is measured, ids, lines of the log, rounds
 * of work that go on whatever breaks, our own health, files that may be open. Depends on nothing of Pharos.
 */
@NullMarked
package dev.pharos.platform;

import org.jspecify.annotations.NullMarked;
