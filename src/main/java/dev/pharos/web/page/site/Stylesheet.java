package dev.pharos.web.page.site;

import dev.pharos.core.statuspage.Palette;
import dev.pharos.core.statuspage.Palette.Scheme;
import dev.pharos.web.page.packed.Rendered;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The one stylesheet, with the colours of a page behind it; its address carries the hash of its content, so that it can be kept for
 * good.
 */
@ApplicationScoped
public class Stylesheet {
    /** With so many palettes it is kept. */
    private static final int MOST = 200;

    private final Rendered standard = Rendered.ofResource("/status-page/status.css");
    private final String version = standard.fingerprint();
    private final Map<Palette, Rendered> others = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Palette, Rendered> eldest) {
            return size() > MOST;
        }
    });

    String href() {
        return "/status.css?v=" + version;
    }

    /** With the colours of a page. */
    public Rendered content(Palette colours) {
        return colours.isStandard() ? standard : others.computeIfAbsent(colours, this::coloured);
    }

    private Rendered coloured(Palette colours) {
        return Rendered.of(new String(standard.plain(), StandardCharsets.UTF_8) + "\n:root{" + set(colours.light())
                + "}\n@media screen and (prefers-color-scheme:dark){:root{" + set(colours.dark()) + "}}\n");
    }

    private static String set(Scheme scheme) {
        return "--bg:" + scheme.page() + ";--card:" + scheme.card() + ";--ink:" + scheme.text() + ";--soft:"
                + scheme.muted() + ";--link:" + scheme.link();
    }
}
