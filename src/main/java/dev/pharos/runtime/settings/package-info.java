/**
 * What Pharos was given to run with: settings that must be known before Quarkus boots, what Quarkus is handed, which
 * values are refused, and what a person set wrong, in a sentence. May depend on {@code runtime.home}, {@code
 * runtime.postgres}, {@code runtime.secrets} and {@code core}.
 */
@NullMarked
package dev.pharos.runtime.settings;

import org.jspecify.annotations.NullMarked;
