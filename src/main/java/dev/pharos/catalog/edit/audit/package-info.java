/**
 * Who changed what of all that people edit: noted in the transaction of each change, and read by administrators. May depend on
 * {@code catalog.edit} and what that may depend on.
 */
@NullMarked
package dev.pharos.catalog.edit.audit;

import org.jspecify.annotations.NullMarked;
