package dev.pharos.runtime.log;

import io.quarkus.logging.LoggingFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Keeps lines off the console that say what was said a moment ago: the one place for that, whoever writes them, frameworks
 * too. Facts are never counted but written: what an incident, a notification or a change came to.
 */
@LoggingFilter(name = "repeats")
public final class RepeatFilter implements Filter {
    private static final Set<String> FACTS = Set.of(
            "dev.pharos.web.api.RequestLog",
            "dev.pharos.store.incident.IncidentLog",
            "dev.pharos.notify.delivery.DeliveryLog",
            RepeatReport.class.getName());

    /** What anybody outside can cause. */
    private static final String REFUSED = "dev.pharos.web.api.RequestLog.refused";

    private static final String OURS = "dev.pharos.";
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofSeconds(10);
    private static final int SOME = 5;
    private static final int LONGEST = 200;

    private static final Repeats REPEATS = new Repeats();

    @Override
    public boolean isLoggable(LogRecord line) {
        return kind(line)
                .map(it -> REPEATS.writes(it, () -> shown(line), line.getInstant()))
                .orElse(true);
    }

    static List<Repeats.Untold> told(Instant at) {
        return REPEATS.told(at);
    }

    static List<Repeats.Untold> rest() {
        return REPEATS.rest();
    }

    /** What else is like a line; empty where it is a fact of its own. */
    static Optional<Repeats.Kind> kind(LogRecord line) {
        var logger = String.valueOf(line.getLoggerName());
        if (FACTS.contains(logger)) {
            return Optional.empty();
        }
        var anybody = logger.equals(REFUSED) || !logger.startsWith(OURS) || line.getThrown() != null;
        var name = logger + ' ' + line.getLevel() + ' ' + status(line) + pattern(line);
        return Optional.of(new Repeats.Kind(name, anybody ? 1 : SOME, anybody ? LONG : SHORT));
    }

    private static String status(LogRecord line) {
        return line instanceof ExtLogRecord extended && extended.getMdc("status") != null
                ? extended.getMdc("status") + ' '
                : "";
    }

    /** A message without what is different each time: its parameters, or its numbers where it comes without. */
    private static String pattern(LogRecord line) {
        var message = String.valueOf(line.getMessage());
        var parameters = line.getParameters();
        var cut = message.substring(0, Math.min(message.length(), LONGEST));
        return parameters != null && parameters.length > 0 ? cut : cut.replaceAll("[0-9a-f]*[0-9][0-9a-f]*", "#");
    }

    private static String shown(LogRecord line) {
        var message = line instanceof ExtLogRecord extended ? extended.getFormattedMessage() : line.getMessage();
        return message == null ? "" : message.substring(0, Math.min(message.length(), LONGEST));
    }
}
