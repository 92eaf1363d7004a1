/**
 * Pages that not everybody may see: who may, and what the others are told. Start reading at {@link dev.pharos.web.page.locked.PageGate}.
 * May depend on {@code web.page}, {@code web.page.shown}, {@code web.crowd}, {@code store.signing}, {@code json.rule} and {@code core}.
 */
@NullMarked
package dev.pharos.web.page.locked;

import org.jspecify.annotations.NullMarked;
