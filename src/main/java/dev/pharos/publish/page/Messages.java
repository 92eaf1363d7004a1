package dev.pharos.publish.page;

import dev.pharos.publish.page.view.MessageView;
import dev.pharos.publish.page.view.Site;
import jakarta.enterprise.context.ApplicationScoped;

/** The pages for when there is no page. */
@ApplicationScoped
class Messages {
    private final Site site;

    Messages(PageConfig config, Stylesheet stylesheet) {
        this.site = config.site(stylesheet.href());
    }

    Rendered notFound() {
        return rendered(MessageView.notFound(site));
    }

    Rendered away() {
        return rendered(MessageView.away(site));
    }

    Rendered broken() {
        return rendered(MessageView.broken(site));
    }

    private static Rendered rendered(MessageView view) {
        return Rendered.of(Templates.message(view).render());
    }
}
