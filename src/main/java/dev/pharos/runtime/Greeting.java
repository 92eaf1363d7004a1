package dev.pharos.runtime;

import dev.pharos.listener.Listener;
import dev.pharos.runtime.home.AdminKey;
import jakarta.inject.Singleton;
import java.util.List;

/** Three lines for whoever started Pharos in a terminal: where to look, where the key is, what to do next. */
@Singleton
class Greeting {
    private final RuntimeConfig config;
    private final Listener listener;

    Greeting(RuntimeConfig config, Listener listener) {
        this.config = config;
        this.listener = listener;
    }

    void say() {
        if (config.greeting()) {
            lines(config, address(listener.page()), address(listener.api())).forEach(System.out::println);
        }
    }

    static List<String> lines(RuntimeConfig config, String page, String api) {
        var file = AdminKey.file(config.dataDir());
        var given = config.adminKey().isPresent();
        var key = given ? "$PHAROS_ADMIN_KEY" : "$(cat '" + file + "')";
        return List.of(
                "Status page:        " + page + "/",
                "Admin key:          " + (given ? "the one in PHAROS_ADMIN_KEY" : file),
                "Register a target:  curl -H \"Authorization: Bearer " + key
                        + "\" -H 'Content-Type: application/json' -d '" + "{\"name\": \"My service\", \"url\": \""
                        + page + "/health\"}' " + api + "/api/v1/targets");
    }

    private static String address(Listener.Place place) {
        var any = place.host().equals("0.0.0.0") || place.host().equals("::");
        var host = any ? "localhost" : place.host().contains(":") ? "[" + place.host() + "]" : place.host();
        return (place.tls() ? "https://" : "http://") + host + ":" + place.port();
    }
}
