/**
 * The walls of the house (docs/architecture.md) as rules of ArchUnit. {@code planted} holds classes that break each of them, so
 * that no rule is one that cannot fail.
 */
@NullMarked
package dev.pharos.walls;

import org.jspecify.annotations.NullMarked;
