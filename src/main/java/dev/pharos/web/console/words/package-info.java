/**
 * What the forms have in common in which people write for the public: what became of a press, what was typed, and how the page
 * would show it. May depend on {@code markdown}, {@code core}, on the problems of the API and on what all views share.
 */
@NullMarked
package dev.pharos.web.console.words;

import org.jspecify.annotations.NullMarked;
