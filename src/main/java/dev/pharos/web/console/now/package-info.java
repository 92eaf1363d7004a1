/** The front of the console: what is wrong, since when, who was told, who is next, who is on call. */
@NullMarked
package dev.pharos.web.console.now;

import org.jspecify.annotations.NullMarked;
