/**
 * The page of one incident and the list of all: facts, cause with the phases of the failing probe, timeline, probe by
 * probe. Decides only. May depend on {@code web.page.pieces} and what lies below it.
 */
@NullMarked
package dev.pharos.web.page.incident;

import org.jspecify.annotations.NullMarked;
