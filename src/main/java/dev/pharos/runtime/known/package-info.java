/**
 * What a start without PostgreSQL knows: targets with what is believed of them, maintenance windows, status pages and API keys, in
 * two encrypted files beside the spool, and the two moments at which they matter. May depend on {@code catalog}, {@code
 * store}, {@code cycle}, {@code platform} and {@code core}.
 */
@NullMarked
package dev.pharos.runtime.known;

import org.jspecify.annotations.NullMarked;
