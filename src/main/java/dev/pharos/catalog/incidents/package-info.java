/**
 * What people write of incidents for the public: incidents that they open, updates, templates of these, postmortems. Every
 * change has its audit entry in its transaction, under the lock of its incident. May depend on {@code catalog.edit}, {@code store.incident}, {@code store.update}, {@code json}, {@code core},
 * and on the problems and the wire of the API.
 */
@NullMarked
package dev.pharos.catalog.incidents;

import org.jspecify.annotations.NullMarked;
