package dev.pharos.web.console.frame;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of the console, all of them ours. */
@ApplicationScoped
class Assets {
    private final Asset stylesheet = Asset.load("console", "css", "text/css;charset=UTF-8");
    private final Asset script = Asset.load("console", "js", "text/javascript;charset=UTF-8");

    Asset stylesheet() {
        return stylesheet;
    }

    Asset script() {
        return script;
    }

    Optional<Asset> find(String name) {
        return Stream.of(stylesheet, script)
                .filter(it -> it.name().equals(name))
                .findFirst();
    }
}
