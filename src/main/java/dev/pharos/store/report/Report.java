package dev.pharos.store.report;

import dev.pharos.core.rollup.ReportSpan.Covered;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table of facts.
 *
 * @param covered of which time they are
 * @param columns their names, in order
 */
public record Report(Covered covered, List<String> columns, List<Line> rows) {
    /** A value a column: a text, a {@link Long}, a {@link Double}, a {@link Boolean}, or null. */
    public record Line(@Nullable Object... values) {}
}
