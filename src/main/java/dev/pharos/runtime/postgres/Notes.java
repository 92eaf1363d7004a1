package dev.pharos.runtime.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Reads what PostgreSQL's programs say. */
final class Notes {
    private static final Pattern COMPLAINT = Pattern.compile(".*(FATAL|PANIC|ERROR|error|could not).*");
    private static final Pattern PREAMBLE = Pattern.compile("^.*?(?=(FATAL|PANIC|ERROR|error:))");

    private Notes() {}

    /** The last line that complains, else the last line, for a sentence of ours. */
    static String lastComplaint(String output) {
        var lines = output.lines().filter(line -> !line.isBlank()).toList();
        return lines.reversed().stream()
                .filter(line -> COMPLAINT.matcher(line).matches())
                .findFirst()
                .or(() -> lines.isEmpty() ? java.util.Optional.empty() : java.util.Optional.of(lines.getLast()))
                .map(line -> PREAMBLE.matcher(line).replaceFirst("").strip())
                .orElse("it said nothing");
    }

    static String lastComplaintIn(Path file, String otherwise) {
        try {
            var text = Files.exists(file) ? Files.readString(file) : "";
            return lastComplaint(text.isBlank() ? otherwise : text);
        } catch (IOException e) {
            return lastComplaint(otherwise);
        }
    }
}
