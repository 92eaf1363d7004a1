/** A house in small, in which every wall is broken. */
@NullMarked
package dev.pharos.walls.planted;

import org.jspecify.annotations.NullMarked;
