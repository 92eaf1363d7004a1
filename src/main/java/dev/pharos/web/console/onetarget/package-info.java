/**
 * One target: how it is, who would be told, what its probes found; probed now, silenced, paused and resumed from there. May
 * depend on {@code web.console.onetarget.history}, {@code .frame}, {@code .session}, {@code .standing}, {@code .acts}, {@code
 * .targets.search}, on {@code catalog.targets}, {@code store}, {@code cycle}, {@code core}, and on the words of the status page.
 */
@NullMarked
package dev.pharos.web.console.onetarget;

import org.jspecify.annotations.NullMarked;
