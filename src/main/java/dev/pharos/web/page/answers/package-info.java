/**
 * The answer to "is it down, or is it me?" on each page: how components look, how they look together, and what that means for
 * who reads it. Decides only: data and an instant in, an answer out. May depend on {@code core} and on the words.
 */
@NullMarked
package dev.pharos.web.page.answers;

import org.jspecify.annotations.NullMarked;
