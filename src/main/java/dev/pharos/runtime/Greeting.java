package dev.pharos.runtime;

import dev.pharos.listener.Listener;
import dev.pharos.runtime.home.AdminKey;
import dev.pharos.runtime.settings.RuntimeConfig;
import dev.pharos.store.sql.QueryFailed;
import dev.pharos.web.console.signin.FirstSignIn;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Some lines for whoever started Pharos in a terminal: where to look, where the key is, what to do next. Until anybody has signed
 * in to the console, its address signs in the first one.
 */
@Singleton
class Greeting {
    private final RuntimeConfig config;
    private final Listener listener;
    private final AdminApiKeys admin;
    private final FirstSignIn first;

    Greeting(RuntimeConfig config, Listener listener, AdminApiKeys admin, FirstSignIn first) {
        this.config = config;
        this.listener = listener;
        this.admin = admin;
        this.first = first;
    }

    void say() {
        if (config.greeting()) {
            lines(config, address(listener.page()), address(listener.api()), link())
                    .forEach(System.out::println);
        }
    }

    /** Empty also while PostgreSQL is away: who has been here is not known then. */
    private Optional<String> link() {
        try {
            return first.offer(admin.hash());
        } catch (QueryFailed away) {
            return Optional.empty();
        }
    }

    /** @param link the token that signs in the first person; empty where somebody has signed in */
    static List<String> lines(RuntimeConfig config, String page, String api, Optional<String> link) {
        var file = AdminKey.file(config.dataDir());
        var given = config.adminKey().isPresent();
        var key = given ? "$PHAROS_ADMIN_KEY" : "$(cat '" + file + "')";
        return List.of(
                "Status page:        " + page + "/",
                "Console:            " + api + "/console"
                        + link.map(Greeting::once).orElse(""),
                "Admin key:          " + (given ? "the one in PHAROS_ADMIN_KEY" : file),
                "Register a target:  curl -H \"Authorization: Bearer " + key
                        + "\" -H 'Content-Type: application/json' -d '" + "{\"name\": \"My service\", \"url\": \""
                        + page + "/health\"}' " + api + "/api/v1/targets");
    }

    private static String once(String token) {
        return "/sign-in?first=" + token + "  (signs you in, once and within " + FirstSignIn.LASTING.toMinutes()
                + " minutes)";
    }

    private static String address(Listener.Place place) {
        var any = place.host().equals("0.0.0.0") || place.host().equals("::");
        var host = any ? "localhost" : place.host().contains(":") ? "[" + place.host() + "]" : place.host();
        return (place.tls() ? "https://" : "http://") + host + ":" + place.port();
    }
}
