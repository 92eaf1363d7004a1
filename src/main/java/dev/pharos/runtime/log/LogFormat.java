package dev.pharos.runtime.log;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collections;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.formatters.StructuredFormatter;

/**
 * Puts our JSON in the place of Quarkus's own, which cannot lift the diagnostic context to the top level, and lets no
 * handler of any logger write a line that was not escaped.
 */
@ApplicationScoped
class LogFormat {
    void install(@Observes @Priority(1) StartupEvent event) {
        for (var handler : InitialConfigurator.DELAYED_HANDLER.getHandlers()) {
            escape(handler);
        }
        var context = LogContext.getLogContext();
        for (var name : Collections.list(context.getLoggerNames())) {
            for (var handler : context.getLogger(name).getHandlers()) {
                if (handler != InitialConfigurator.DELAYED_HANDLER) {
                    escape(handler);
                }
            }
        }
    }

    private static void escape(Handler handler) {
        var format = handler.getFormatter();
        if (format != null) {
            handler.setFormatter(escaped(format));
        }
    }

    static Formatter escaped(Formatter format) {
        return switch (format) {
            case StructuredFormatter _ -> new JsonLines();
            case JsonLines ours -> ours;
            case EscapedLines ours -> ours;
            default -> new EscapedLines(ExtFormatter.wrap(format, false));
        };
    }
}
