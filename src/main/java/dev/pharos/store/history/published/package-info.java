/**
 * Reads what the status page tells everybody: its components with their time, incidents and what was seen in them, and
 * how fast answers came. Each query is bounded in rows and, because anybody may ask, in seconds. May depend on {@code
 * store.sql}, {@code store.results} and {@code core}.
 */
@NullMarked
package dev.pharos.store.history.published;

import org.jspecify.annotations.NullMarked;
