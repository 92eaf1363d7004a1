/**
 * Backups of a data folder in one file, and their restoration, as commands of their own beside a Pharos that may be running. May
 * depend on {@code runtime.home} and {@code runtime.postgres}.
 */
@NullMarked
package dev.pharos.runtime.backup;

import org.jspecify.annotations.NullMarked;
