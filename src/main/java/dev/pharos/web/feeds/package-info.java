/**
 * The incidents and the planned maintenance of the status page for feed readers and calendar programs: Atom (RFC 4287), RSS 2.0,
 * JSON Feed 1.1, iCalendar (RFC 5545). Start reading at {@link dev.pharos.web.feeds.FeedsResource}. The markup is in
 * {@code templates/feeds}. May depend on {@code web.published} and what it may know.
 */
@NullMarked
package dev.pharos.web.feeds;

import org.jspecify.annotations.NullMarked;
