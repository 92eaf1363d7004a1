package dev.pharos.web.api.results;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.outcome.Phase;
import dev.pharos.json.Checked;
import dev.pharos.json.Violation;
import dev.pharos.web.api.problem.Problem;
import dev.pharos.web.api.wire.CsvText;
import dev.pharos.web.api.wire.Lines;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the CSV that {@link CsvLine} writes, as the lines of JSON that say the same. The first line names the columns, all of them in
 * their order; a value never runs over the end of a line, because no text of a result has one.
 */
final class CsvReading implements Import.Reading {
    private static final List<String> COLUMNS = List.of(CsvLine.HEAD.strip().split(","));
    private static final Set<String> WHOLE = Set.of("status", "redirects", "bodyBytes");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,9})?(E-?[0-9]{1,2})?");

    private boolean headed;

    @Override
    public List<Lines.Line> results(List<Lines.Line> chunk) {
        if (headed || chunk.isEmpty()) {
            return chunk;
        }
        var head = chunk.getFirst();
        var columns = utf8(head.text());
        if (columns == null || !cells(columns).equals(COLUMNS)) {
            throw Problem.invalid(List.of(
                            new Violation("", "the first line must be " + CsvLine.HEAD.strip()).onLine(head.number())))
                    .exception();
        }
        headed = true;
        return chunk.subList(1, chunk.size());
    }

    @Override
    public Checked<ObjectNode> read(byte[] line) {
        var text = utf8(line);
        if (text == null) {
            return invalid("the line is not UTF-8");
        }
        var cells = cells(text);
        return cells.size() == COLUMNS.size()
                ? new Checked.Valid<>(json(cells))
                : invalid("the line has " + cells.size() + " values, and there are " + COLUMNS.size() + " columns");
    }

    private static Checked<ObjectNode> invalid(String message) {
        return new Checked.Invalid<>(List.of(new Violation("", message)));
    }

    private static @Nullable String utf8(byte[] line) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
            // Spreadsheets put one before all.
            var plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
            return plain.endsWith("\r") ? plain.substring(0, plain.length() - 1) : plain;
        } catch (CharacterCodingException _) {
            return null;
        }
    }

    /** As RFC 4180 has them. */
    private static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.length(); i++) {
            var it = line.charAt(i);
            if (it == '"') {
                var doubled = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
                if (doubled) {
                    cell.append(it);
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (it == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(it);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    private static ObjectNode json(List<String> cells) {
        var json = JsonNodeFactory.instance.objectNode();
        var passed = cells.get(COLUMNS.indexOf("verdict")).equals("pass");
        for (var i = 0; i < cells.size(); i++) {
            var column = COLUMNS.get(i);
            var cell = cells.get(i);
            if (column.endsWith("Ms")) {
                number(json.withObjectProperty("timingsMs"), phase(column), cell);
            } else if (WHOLE.contains(column)) {
                number(json, column, cell);
            } else if (column.equals("bodyTruncated") && Set.of("true", "false").contains(cell)) {
                json.put(column, cell.equals("true"));
            } else if (!cell.isEmpty() || column.equals("message") && !passed) {
                json.put(column, CsvText.unguarded(cell));
            }
        }
        return json;
    }

    /** Its code among {@link Phase}, or {@code total}. */
    private static String phase(String column) {
        return column.substring(0, column.length() - "Ms".length());
    }

    /** What is no number stays as it is, and is refused as what it is meant for. */
    private static void number(ObjectNode json, String name, String cell) {
        if (cell.isEmpty()) {
            return;
        }
        if (!NUMBER.matcher(cell).matches()) {
            json.put(name, cell);
        } else if (cell.chars().allMatch(it -> it == '-' || Character.isDigit(it))) {
            var whole = Long.parseLong(cell);
            // As the parser of JSON does: a small one is an int.
            json.set(name, whole == (int) whole ? IntNode.valueOf((int) whole) : LongNode.valueOf(whole));
        } else {
            json.put(name, Double.parseDouble(cell));
        }
    }
}
