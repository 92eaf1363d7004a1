/** What people edit, found by what it is called. May depend on {@code catalog.edit}, {@code store.sql} and {@code core}. */
@NullMarked
package dev.pharos.catalog.find;

import org.jspecify.annotations.NullMarked;
