package dev.pharos.publish.page;

import dev.pharos.publish.page.view.FrontView;
import dev.pharos.publish.page.view.MessageView;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The templates in {@code templates/page}; checked against their views when the application is built. */
@CheckedTemplate(basePath = "page")
final class Templates {
    private Templates() {}

    static native TemplateInstance front(FrontView view);

    static native TemplateInstance message(MessageView view);
}
