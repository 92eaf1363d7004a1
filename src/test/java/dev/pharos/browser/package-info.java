/**
 * The pages as a real browser shows them: looked at in Chromium at three widths, light and dark, and checked by axe. A picture of
 * each is left in {@code target/screenshots}.
 */
@NullMarked
package dev.pharos.browser;

import org.jspecify.annotations.NullMarked;
