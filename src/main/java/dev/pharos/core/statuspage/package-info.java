/** Status pages as people write them: what one shows, and under which names. Pure: depends on the JDK, matchers and keys. */
@NullMarked
package dev.pharos.core.statuspage;

import org.jspecify.annotations.NullMarked;
