/**
 * Who is on call when, decided on a schedule and an instant alone: layers, rotations, hours, overrides, in the zone of the
 * schedule with its days of 23 and 25 hours. May depend on {@code core.catalog} and {@code core.calendar}.
 */
@NullMarked
package dev.pharos.core.oncall;

import org.jspecify.annotations.NullMarked;
