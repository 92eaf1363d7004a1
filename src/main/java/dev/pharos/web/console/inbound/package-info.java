/**
 * Inbound sources in the console: which other systems may speak, what each said last, and its address. May depend on
 * {@code catalog}, {@code store.inbound}, {@code core}, and on what all views share.
 */
@NullMarked
package dev.pharos.web.console.inbound;

import org.jspecify.annotations.NullMarked;
