/** Who is signed in to the console, as rows. May depend on {@code store.sql} and {@code core}. */
@NullMarked
package dev.pharos.store.session;

import org.jspecify.annotations.NullMarked;
