/** What the tests of the kinds share: what is told, and vendors that hold us to their rules. */
@NullMarked
package dev.pharos.notify.kind;

import org.jspecify.annotations.NullMarked;
