package dev.pharos.json.yaml;

/**
 * What is wrong in a file.
 *
 * @param field its path, for example {@code targets[2].interval}; empty where it is about the file as a whole
 * @param message names the value, the rule and the way out, and no secret
 */
public record Mistake(SourceLocation place, String field, String message) {

    /** As a line of a log: {@code 12:5 targets[2].interval: …}. */
    @Override
    public String toString() {
        return place.line() + ":" + place.column() + " " + (field.isEmpty() ? "" : field + ": ") + message;
    }
}
