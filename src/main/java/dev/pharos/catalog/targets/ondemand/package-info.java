/**
 * Probes because somebody asks, of a target that is stored or of one that is only tried; nothing is recorded. May
 * depend on {@code catalog.edit}, the targets of {@code catalog.targets}, {@code json}, {@code cycle}, {@code platform}, {@code core}, and on the problems of
 * the API.
 */
@NullMarked
package dev.pharos.catalog.targets.ondemand;

import org.jspecify.annotations.NullMarked;
