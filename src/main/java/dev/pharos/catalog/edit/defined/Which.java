package dev.pharos.catalog.edit.defined;

import java.util.List;

/**
 * Which definitions of a tenant are wanted.
 *
 * @param condition PostgreSQL's, one of ours; what it compares with is bound
 */
public record Which(String condition, List<Object> values) {
    public static final Which ALL = new Which("true", List.of());

    public Which {
        values = List.copyOf(values);
    }
}
