package dev.pharos.web.console.story;

import dev.pharos.core.escalation.NotificationType;
import dev.pharos.web.page.words.Words;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What was written down of decisions, as people read it. */
public final class Said {
    private static final Pattern INSTANT =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?Z");

    private Said() {}

    /** As a sentence, and each instant in it as a time. */
    public static String sentence(String reason, Instant now) {
        if (reason.isBlank()) {
            return "";
        }
        var said = INSTANT.matcher(reason).replaceAll(it -> moment(it, now));
        return Words.capital(said) + (said.endsWith(".") || said.endsWith("?") || said.endsWith("!") ? "" : ".");
    }

    private static String moment(MatchResult found, Instant now) {
        try {
            return Words.moment(Instant.parse(found.group()), now);
        } catch (DateTimeException none) {
            return found.group();
        }
    }

    /** What somebody is told, as it goes on after "Told": {@code that it is down}. */
    public static String what(String notification) {
        return Arrays.stream(NotificationType.values())
                .filter(it -> it.code().equals(notification))
                .findFirst()
                .map(Said::what)
                .orElse(notification);
    }

    private static String what(NotificationType type) {
        return switch (type) {
            case INCIDENT_OPENED -> "that it is down";
            case INCIDENT_ESCALATED -> "that nobody has taken it";
            case INCIDENT_FLAPPING -> "that it flaps";
            case INCIDENT_GROUPED -> "what else fails with it";
            case INCIDENT_REMINDER -> "that it is still down";
            case INCIDENT_ACKNOWLEDGED -> "that somebody has it";
            case INCIDENT_UNACKNOWLEDGED -> "that nobody has it any more";
            case INCIDENT_RESOLVED -> "that it is over";
            case CHANNEL_DIGEST -> "in a digest";
            case CHANNEL_TEST -> "in a test";
        };
    }
}
