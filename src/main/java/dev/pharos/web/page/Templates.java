package dev.pharos.web.page;

import dev.pharos.web.page.acknowledge.AcknowledgeView;
import dev.pharos.web.page.component.ComponentView;
import dev.pharos.web.page.front.FrontView;
import dev.pharos.web.page.front.Rows;
import dev.pharos.web.page.incident.IncidentView;
import dev.pharos.web.page.incident.IncidentsView;
import dev.pharos.web.page.packed.Rendered;
import dev.pharos.web.page.pieces.Frame;
import dev.pharos.web.page.pieces.LockedView;
import io.quarkus.qute.Engine;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;

/**
 * The templates in {@code templates/page}. Each declares its view, against which it is checked when Pharos is built. Pages
 * are rendered on fewer processors than there are, so that other requests always find one.
 */
@ApplicationScoped
class Templates {
    private final Engine engine;
    private final Rows rows;
    private final Semaphore processors =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));

    Templates(Engine engine) {
        this.engine = engine;
        this.rows = new Rows(engine);
    }

    Rendered front(FrontView view) {
        return rendered("front", view, view.frame());
    }

    Rendered component(ComponentView view) {
        return rendered("component", view, view.frame());
    }

    Rendered incident(IncidentView view) {
        return rendered("incident", view, view.frame());
    }

    Rendered incidents(IncidentsView view) {
        return rendered("incidents", view, view.frame());
    }

    Rendered acknowledge(AcknowledgeView view) {
        return rendered("acknowledge", view, view.frame());
    }

    Rendered message(MessageView view) {
        return rendered("message", view, view.frame());
    }

    Rendered locked(LockedView view) {
        return rendered("locked", view, view.frame());
    }

    private Rendered rendered(String name, Object view, Frame around) {
        processors.acquireUninterruptibly();
        try {
            var tongue = around.site().tongue();
            return Rendered.of(
                    engine.getTemplate("page/" + name)
                            .data("view", view)
                            .data("rows", rows)
                            .data("base", around.site().base())
                            .data("t", tongue)
                            .render(),
                    tongue);
        } finally {
            processors.release();
        }
    }
}
