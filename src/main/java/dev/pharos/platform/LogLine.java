package dev.pharos.platform;

import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/** One line an event, with its facts as fields of their own where logs are JSON. */
public final class LogLine {
    private LogLine() {}

    /** Names of fields are those of docs/operations.md, "Logs"; no value may be secret. */
    public static void info(Logger log, Map<String, ?> fields, String message) {
        try {
            fields.forEach(MDC::put);
            log.info(message);
        } finally {
            fields.keySet().forEach(MDC::remove);
        }
    }
}
