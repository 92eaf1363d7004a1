/**
 * The life of incidents in the database: each change together with its event and with what is to be told of it, in the
 * caller's transaction, whether a probe or a person makes it. May depend on {@code store.sql}, {@code store.outbox},
 * {@code cycle}, {@code platform}, {@code json} and {@code core}.
 */
@NullMarked
package dev.pharos.store.incident;

import org.jspecify.annotations.NullMarked;
