/** What every part of Pharos shares of the process that it runs in. Depends on nothing of Pharos. */
@NullMarked
package dev.pharos.platform;

import org.jspecify.annotations.NullMarked;
