package dev.pharos.json.yaml;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** Where something stands in a file; both count from 1. */
public record SourceLocation(int line, int column) {
    public static final SourceLocation START = new SourceLocation(1, 1);

    static SourceLocation of(Node node) {
        return of(node.getStartMark());
    }

    static SourceLocation of(Mark mark) {
        return new SourceLocation(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
