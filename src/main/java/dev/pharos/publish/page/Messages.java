package dev.pharos.publish.page;

import dev.pharos.publish.page.view.MessageView;
import dev.pharos.publish.page.view.Site;
import jakarta.enterprise.context.ApplicationScoped;

/** The pages for when there is no page. */
@ApplicationScoped
class Messages {
    private final Site site;
    private final Templates templates;

    Messages(PageConfig config, Stylesheet stylesheet, Templates templates) {
        this.templates = templates;
        this.site = config.site(stylesheet.href());
    }

    Rendered notFound() {
        return templates.message(MessageView.notFound(site));
    }

    Rendered away() {
        return templates.message(MessageView.away(site));
    }

    Rendered broken() {
        return templates.message(MessageView.broken(site));
    }
}
