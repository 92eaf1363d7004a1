/**
 * What people tell the public of incidents, in the database: written on the connection of an edit, read for the API and for the
 * page. Plain JDBC. May depend on {@code store.sql} and {@code core}.
 */
@NullMarked
package dev.pharos.store.update;

import org.jspecify.annotations.NullMarked;
