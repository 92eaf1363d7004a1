/**
 * Subscribers of the status page, for those who run it. May depend on {@code store.subscription}, {@code json}, {@code core}
 * and {@code web.api}.
 */
@NullMarked
package dev.pharos.web.api.subscriber;

import org.jspecify.annotations.NullMarked;
