/**
 * A JSON document (RFC 8259) as the core reads it: parsed, walked and written without a library. Depends on nothing
 * but the JDK.
 */
@NullMarked
package dev.pharos.core.json;

import org.jspecify.annotations.NullMarked;
