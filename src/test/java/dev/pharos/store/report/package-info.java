@NullMarked
package dev.pharos.store.report;

import org.jspecify.annotations.NullMarked;
