/**
 * What a crowd of visitors costs, and no more: values made once for all who ask, a bounded shelf of them, lanes for
 * making those that are not there. Knows no page. May depend on {@code store.sql} and {@code platform}.
 */
@NullMarked
package dev.pharos.web.crowd;

import org.jspecify.annotations.NullMarked;
