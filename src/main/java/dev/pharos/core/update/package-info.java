/**
 * What people tell the public in their own words: incidents that they open, updates of incidents and when they agree with what is
 * known, postmortems, announcements. Pure: depends on {@code core.incident} and what that depends on.
 */
@NullMarked
package dev.pharos.core.update;

import org.jspecify.annotations.NullMarked;
