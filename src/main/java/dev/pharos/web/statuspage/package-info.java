/**
 * The status page in the JSON of Statuspage's public API, version 2, so that what reads one reads ours unchanged: one class a
 * part of it. Start reading at {@link dev.pharos.web.statuspage.StatuspageResource}. May depend on {@code web.published}.
 */
@NullMarked
package dev.pharos.web.statuspage;

import org.jspecify.annotations.NullMarked;
