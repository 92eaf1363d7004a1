@NullMarked
package dev.pharos.store.rollup;

import org.jspecify.annotations.NullMarked;
