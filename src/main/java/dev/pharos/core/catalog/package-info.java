/** What all that people edit is named by. Pure: depends on the JDK alone. */
@NullMarked
package dev.pharos.core.catalog;

import org.jspecify.annotations.NullMarked;
