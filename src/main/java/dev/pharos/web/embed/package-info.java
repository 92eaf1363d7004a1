/**
 * The sentence of the status page on pages of others: a script, a frame, and oEmbed, by which blogs find the frame. Start reading at
 * {@link dev.pharos.web.embed.EmbedResource}. The markup is in {@code templates/embed}, the script in {@code status-page/widget.js}.
 * May depend on {@code web.published} and what it may know.
 */
@NullMarked
package dev.pharos.web.embed;

import org.jspecify.annotations.NullMarked;
