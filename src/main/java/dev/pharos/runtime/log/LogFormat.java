package dev.pharos.runtime.log;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logmanager.formatters.StructuredFormatter;

/** Puts our JSON in the place of Quarkus's own, which cannot lift the diagnostic context to the top level. */
@ApplicationScoped
class LogFormat {
    void install(@Observes @Priority(1) StartupEvent event) {
        for (var handler : InitialConfigurator.DELAYED_HANDLER.getHandlers()) {
            if (handler.getFormatter() instanceof StructuredFormatter) {
                handler.setFormatter(new JsonLines());
            }
        }
    }
}
