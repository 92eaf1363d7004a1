/**
 * The kinds of channels, and a channel's definition as JSON. {@link dev.pharos.notify.ChannelKinds} is the one place that
 * knows them all; whoever reads, shows, keeps or sends to a channel asks it. A folder beneath this is one kind with all of
 * itself. May depend on {@code json} and {@code core}.
 */
@NullMarked
package dev.pharos.notify;

import org.jspecify.annotations.NullMarked;
