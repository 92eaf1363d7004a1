/**
 * Keeps the channels that people edit, each change in a transaction of its own. May depend on {@code record.edit}, on
 * {@code record.edit.target} for who names a channel, {@code record.sql}, {@code cycle} and {@code core}.
 */
@NullMarked
package dev.pharos.record.edit.channel;

import org.jspecify.annotations.NullMarked;
