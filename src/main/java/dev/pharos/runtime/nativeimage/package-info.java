/**
 * What the native executable needs said differently from the jar: substitutions that GraalVM applies while it builds. Nobody
 * calls them.
 */
@NullMarked
package dev.pharos.runtime.nativeimage;

import org.jspecify.annotations.NullMarked;
