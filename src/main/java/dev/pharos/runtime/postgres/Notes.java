package dev.pharos.runtime.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Reads what PostgreSQL's programs say, for a sentence of ours. */
final class Notes {
    private static final Pattern SMALL_TALK = Pattern.compile(".*(LOG|HINT|DETAIL): .*|\\s*");
    private static final Pattern PREAMBLE = Pattern.compile("^.*?(?=(FATAL|PANIC|ERROR|error): )");

    private Notes() {}

    /** The last line that complains, without time and process. */
    static String lastComplaint(String output) {
        return output.lines()
                .filter(line -> !SMALL_TALK.matcher(line).matches())
                .reduce((_, later) -> later)
                .map(line -> PREAMBLE.matcher(line).replaceFirst("").strip())
                .orElse("it did not say why");
    }

    /** What the file complains of, else what the output does. */
    static String lastComplaintIn(Path file, String output) {
        try {
            return lastComplaint(output + "\n" + (Files.exists(file) ? Files.readString(file) : ""));
        } catch (IOException e) {
            return lastComplaint(output);
        }
    }
}
