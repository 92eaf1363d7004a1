/**
 * On-call schedules, as people edit them, who is on call by them, and their calendar. May depend on {@code catalog.edit},
 * {@code json}, {@code core}, and on the problems and the wire of the API.
 */
@NullMarked
package dev.pharos.catalog.schedules;

import org.jspecify.annotations.NullMarked;
