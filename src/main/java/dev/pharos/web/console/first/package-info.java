/**
 * What an empty console leads through: something to watch, somebody to tell, a page to share. May depend on what all views
 * share.
 */
@NullMarked
package dev.pharos.web.console.first;

import org.jspecify.annotations.NullMarked;
