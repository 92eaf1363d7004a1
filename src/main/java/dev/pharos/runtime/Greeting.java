package dev.pharos.runtime;

import dev.pharos.runtime.home.AdminKey;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Three lines for whoever started Pharos in a terminal: where to look, where the key is, what to do next. */
@Singleton
class Greeting {
    private final RuntimeConfig config;

    Greeting(RuntimeConfig config) {
        this.config = config;
    }

    void say() {
        if (config.greeting()) {
            lines(address(ConfigProvider.getConfig())).forEach(System.out::println);
        }
    }

    List<String> lines(String address) {
        var file = AdminKey.file(config.dataDir());
        var given = config.adminKey().isPresent();
        var key = given ? "$PHAROS_ADMIN_KEY" : "$(cat '" + file + "')";
        return List.of(
                "Status page:        " + address + "/",
                "Admin key:          " + (given ? "the one in PHAROS_ADMIN_KEY" : file),
                "Register a target:  curl -H \"Authorization: Bearer " + key
                        + "\" -H 'Content-Type: application/json' -d '" + "{\"name\": \"My service\", \"url\": \""
                        + address + "/health\"}' " + address + "/api/v1/targets");
    }

    /** Read only now, because Quarkus puts the port there that it was given for port 0. */
    private static String address(Config config) {
        var host = config.getOptionalValue("quarkus.http.host", String.class).orElse("0.0.0.0");
        int port = config.getOptionalValue("quarkus.http.port", Integer.class).orElse(8080);
        var shown = host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
        return "http://" + (shown.contains(":") ? "[" + shown + "]" : shown) + ":" + port;
    }
}
