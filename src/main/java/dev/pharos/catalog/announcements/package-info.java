/**
 * Announcements: what stands on top of the status page for a time. May depend on {@code catalog.edit}, {@code json},
 * {@code core}, and on the problems and the wire of the API.
 */
@NullMarked
package dev.pharos.catalog.announcements;

import org.jspecify.annotations.NullMarked;
