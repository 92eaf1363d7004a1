package dev.pharos.store.report;

import java.util.List;
import java.util.Optional;

/** What the rows of a report are of. */
public sealed interface By {
    record Target() implements By {}

    record Group() implements By {}

    /** Of each value of a label; targets without it are left out. */
    record Label(String name) implements By {}

    /** One row for all. */
    record All() implements By {}

    /** The columns that say of what a row is. */
    default List<String> columns() {
        return switch (this) {
            case Target _ -> List.of("target", "name", "group");
            case Group _ -> List.of("group", "targets");
            case Label _ -> List.of("label", "value", "targets");
            case All _ -> List.of("targets");
        };
    }

    /** The same as SQL over {@code target} under the name {@code t}. */
    default String sql() {
        return switch (this) {
            case Target _ -> "t.key, t.name, t.group_name";
            case Group _ -> "t.group_name, count(DISTINCT t.id)";
            case Label _ -> "?::text, t.labels ->> ?, count(DISTINCT t.id)";
            case All _ -> "count(DISTINCT t.id)";
        };
    }

    /** What stands for each {@code ?} in it. */
    default List<Object> values() {
        return this instanceof Label label ? List.of(label.name(), label.name()) : List.of();
    }

    /** The columns by which rows are gathered, as SQL. */
    default String grouping() {
        return switch (this) {
            case Target _ -> "GROUP BY t.key, t.name, t.group_name";
            case Group _ -> "GROUP BY t.group_name";
            case Label _ -> "GROUP BY 2";
            case All _ -> "";
        };
    }

    default Optional<String> label() {
        return this instanceof Label label ? Optional.of(label.name()) : Optional.empty();
    }
}
