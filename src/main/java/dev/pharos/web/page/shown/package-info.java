/**
 * Which status page a visitor asked for, and what is on it. Start reading at {@link dev.pharos.web.page.shown.PageFilter}. May depend on
 * {@code store.statuspages}, {@code store.history.published}, {@code cycle}, {@code core}, {@code web.address} and {@code web.page.pieces}.
 */
@NullMarked
package dev.pharos.web.page.shown;

import org.jspecify.annotations.NullMarked;
