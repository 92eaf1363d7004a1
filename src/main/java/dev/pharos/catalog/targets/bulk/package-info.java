/**
 * One change to many targets that somebody chose: what can be done is done in one transaction, and of the rest it is said why
 * not. May depend on {@code catalog.edit}, {@code catalog.targets}, {@code json} and {@code core}.
 */
@NullMarked
package dev.pharos.catalog.targets.bulk;

import org.jspecify.annotations.NullMarked;
