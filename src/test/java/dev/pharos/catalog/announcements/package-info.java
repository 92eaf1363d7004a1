/** Announcements, over REST and as everybody sees them. */
@NullMarked
package dev.pharos.catalog.announcements;

import org.jspecify.annotations.NullMarked;
