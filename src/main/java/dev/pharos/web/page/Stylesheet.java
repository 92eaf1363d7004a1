package dev.pharos.web.page;

import jakarta.enterprise.context.ApplicationScoped;

/** The one stylesheet; its address carries the hash of its content, so that it can be kept for good. */
@ApplicationScoped
class Stylesheet {
    private final Rendered content = Rendered.ofResource("/status-page/status.css");
    private final String version = content.fingerprint();

    String version() {
        return version;
    }

    String href() {
        return "/status.css?v=" + version;
    }

    Rendered content() {
        return content;
    }
}
