/**
 * Many targets in one request, all or none: its lines are read chunk by chunk, compared with what is stored, and become the
 * changes of one transaction. May depend on {@code catalog.edit}, {@code catalog.targets}, {@code json}, {@code core}, and
 * on the problems and the wire of the API.
 */
@NullMarked
package dev.pharos.catalog.targets.batch;

import org.jspecify.annotations.NullMarked;
