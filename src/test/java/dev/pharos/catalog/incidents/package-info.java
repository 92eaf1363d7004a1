/** What people write of incidents, over REST and as everybody sees it then. */
@NullMarked
package dev.pharos.catalog.incidents;

import org.jspecify.annotations.NullMarked;
