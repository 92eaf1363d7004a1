package dev.pharos.publish.page;

import dev.pharos.publish.page.view.MessageView;
import dev.pharos.publish.page.view.Site;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The pages for when there is no page. Each is made once: whoever asks for what is not there costs next to nothing. */
@ApplicationScoped
class Messages {
    private final Site site;
    private final Templates templates;
    private final Map<String, Rendered> made = new ConcurrentHashMap<>();

    Messages(PageConfig config, Stylesheet stylesheet, Templates templates) {
        this.templates = templates;
        this.site = config.site(stylesheet.href());
    }

    Rendered notFound() {
        return once("not found", MessageView::notFound);
    }

    Rendered away() {
        return once("away", MessageView::away);
    }

    Rendered busy() {
        return once("busy", MessageView::busy);
    }

    Rendered broken() {
        return once("broken", MessageView::broken);
    }

    private Rendered once(String name, Function<Site, MessageView> view) {
        return made.computeIfAbsent(name, _ -> templates.message(view.apply(site)));
    }
}
