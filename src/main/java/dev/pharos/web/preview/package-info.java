/**
 * What those are told who show a link to the status page, or look for pages: a picture of the state, and what is not to be
 * searched. The drawing is our own, for AWT does not run natively. May depend on {@code web.published} and what it may know.
 */
@NullMarked
package dev.pharos.web.preview;

import org.jspecify.annotations.NullMarked;
