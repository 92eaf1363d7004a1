@NullMarked
package dev.pharos.core.rollup;

import org.jspecify.annotations.NullMarked;
