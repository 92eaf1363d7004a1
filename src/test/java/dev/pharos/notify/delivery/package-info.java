/** Tests of delivery: a real PostgreSQL, a real receiver on loopback, and a clock that tests move. */
@NullMarked
package dev.pharos.notify.delivery;

import org.jspecify.annotations.NullMarked;
