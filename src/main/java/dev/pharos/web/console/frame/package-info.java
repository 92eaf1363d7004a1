/**
 * What every view of the console has around it: its frame and navigation, how a page is answered and refused, its stylesheet
 * and its script. May depend on {@code web.console.session}, {@code web.api} and {@code core}.
 */
@NullMarked
package dev.pharos.web.console.frame;

import org.jspecify.annotations.NullMarked;
