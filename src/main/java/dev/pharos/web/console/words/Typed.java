package dev.pharos.web.console.words;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.web.console.frame.SentForm;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/** What people type, as the API takes it. What is wrong with it is left for its rules to say. */
public final class Typed {
    /** As browsers send a time that was filled in; the console is in UTC. */
    private static final Pattern LOCAL = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?");

    private Typed() {}

    /** Of many lines: browsers end each as telegraphs did. */
    public static String text(SentForm sent, String name) {
        return sent.text(name).replace("\r\n", "\n").stripTrailing();
    }

    public static String line(SentForm sent, String name) {
        return sent.text(name).strip();
    }

    /** What is blank is not there. */
    public static void put(ObjectNode json, String name, String typed) {
        if (!typed.isBlank()) {
            json.put(name, typed);
        }
    }

    /**
     * Writes a time that was changed; what nobody changed stays as it is, to the millisecond that no field shows. What was
     * emptied is written as nothing.
     *
     * @param before as the field showed it
     */
    public static void putTime(ObjectNode json, String name, String typed, String before) {
        if (!typed.equals(before)) {
            json.put(name, typed.isBlank() ? null : LOCAL.matcher(typed).matches() ? typed + "Z" : typed);
        }
    }

    /** As a field shows it. */
    public static String shown(Optional<Instant> at) {
        return at.map(it -> LocalDateTime.ofInstant(it.truncatedTo(ChronoUnit.SECONDS), ZoneOffset.UTC)
                        .toString())
                .map(it -> it.length() == "2026-11-29T22:20".length() ? it + ":00" : it)
                .orElse("");
    }

    /** The revision that a form was made of; 0 where it was of nothing. */
    public static long revision(SentForm sent) {
        var text = sent.text("revision");
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }
}
