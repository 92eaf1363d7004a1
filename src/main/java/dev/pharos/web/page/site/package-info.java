/**
 * Whose page it is and how it looks: its name and address, and its stylesheet. May depend on {@code web.page.pieces},
 * {@code web.address}, and of {@code web.page} on how things are sent.
 */
@NullMarked
package dev.pharos.web.page.site;

import org.jspecify.annotations.NullMarked;
