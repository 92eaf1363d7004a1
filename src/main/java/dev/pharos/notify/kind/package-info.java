/**
 * What a kind of channel must say of itself, and the words in which it says so. May depend on {@code json} and {@code core}.
 */
@NullMarked
package dev.pharos.notify.kind;

import org.jspecify.annotations.NullMarked;
