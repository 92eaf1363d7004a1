package dev.pharos.web.console.frame;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The files of the console, all of them ours. */
@ApplicationScoped
class Assets {
    private final Asset stylesheet = Asset.load("console", "css", "text/css;charset=UTF-8");
    private final Asset script = script("console");
    private final List<Asset> all = List.of(
            stylesheet,
            script,
            script("targets"),
            script("form"),
            script("keys"),
            script("curl"),
            script("undo"),
            script("calendar"),
            script("wall"));

    private static Asset script(String file) {
        return Asset.load(file, "js", "text/javascript;charset=UTF-8");
    }

    Asset stylesheet() {
        return stylesheet;
    }

    Asset script() {
        return script;
    }

    /** One that only some pages use. */
    Asset of(String file) {
        return all.stream().filter(it -> it.file().equals(file)).findFirst().orElseThrow();
    }

    Optional<Asset> find(String name) {
        return all.stream().filter(it -> it.name().equals(name)).findFirst();
    }
}
