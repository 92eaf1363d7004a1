/** What is sent to many: made once, and packed once in each way that somebody may ask for. */
@NullMarked
package dev.pharos.web.page.packed;

import org.jspecify.annotations.NullMarked;
