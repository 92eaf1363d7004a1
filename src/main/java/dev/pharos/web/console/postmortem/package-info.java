/**
 * The postmortem of an incident in the console: written on from what is known, looked at, kept as a draft, published. May depend on
 * {@code catalog.incidents}, {@code core}, on {@code web.console.incident}, {@code web.console.words} and on what all views share.
 */
@NullMarked
package dev.pharos.web.console.postmortem;

import org.jspecify.annotations.NullMarked;
