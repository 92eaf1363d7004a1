/**
 * One thing done to the targets that somebody chose in the list: first what would be done and to which it cannot be, then what
 * was. May depend on {@code web.console.targets.search}, {@code .frame}, {@code .session}, {@code .acts}, and on {@code
 * catalog.targets}.
 */
@NullMarked
package dev.pharos.web.console.targets.bulk;

import org.jspecify.annotations.NullMarked;
