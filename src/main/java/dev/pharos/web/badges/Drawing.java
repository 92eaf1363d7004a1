package dev.pharos.web.badges;

import dev.pharos.web.published.Document;
import io.quarkus.qute.Engine;
import jakarta.enterprise.context.ApplicationScoped;

/** Writes badges. */
@ApplicationScoped
class Drawing {
    private static final String PICTURE = "image/svg+xml;charset=UTF-8";

    private final Engine engine;

    Drawing(Engine engine) {
        this.engine = engine;
    }

    Document of(Badge badge, Form form) {
        return switch (form) {
            case SVG ->
                Document.of(
                        PICTURE,
                        engine.getTemplate("badges/badge.svg")
                                .data("badge", badge)
                                .render());
            case JSON -> Document.json(badge.json());
        };
    }
}
