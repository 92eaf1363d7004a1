/**
 * Subscribing to a status page: the form, the pages behind the links in messages, and what the page tells, for those who tell
 * subscribers of it. The markup is in {@code templates/subscribe}. May depend on {@code notify.subscription},
 * {@code store.planned}, {@code web.published}, {@code web.page} and what these may know.
 */
@NullMarked
package dev.pharos.web.subscribe;

import org.jspecify.annotations.NullMarked;
