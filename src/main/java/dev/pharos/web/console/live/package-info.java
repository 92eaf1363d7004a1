/** Tells open pages of the console that something happened, over server-sent events. */
@NullMarked
package dev.pharos.web.console.live;

import org.jspecify.annotations.NullMarked;
