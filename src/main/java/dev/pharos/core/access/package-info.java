/** Who acts, for which tenant, and what they may do. Depends on nothing. */
@NullMarked
package dev.pharos.core.access;

import org.jspecify.annotations.NullMarked;
