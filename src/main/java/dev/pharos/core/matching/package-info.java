/**
 * Which targets are meant, in Alertmanager's words: {@code team="core"}, {@code target=~"api-.*"}. Decides on data alone.
 * Depends on the JDK and on re2j, whose regular expressions take linear time whatever people write
 * (decision 55).
 */
@NullMarked
package dev.pharos.core.matching;

import org.jspecify.annotations.NullMarked;
