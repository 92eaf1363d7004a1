/** Where visitors reach the page. Depends on {@code core.url} and {@code core.statuspage} alone. */
@NullMarked
package dev.pharos.web.address;

import org.jspecify.annotations.NullMarked;
