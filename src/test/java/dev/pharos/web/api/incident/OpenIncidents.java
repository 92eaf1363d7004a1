package dev.pharos.web.api.incident;

import static dev.pharos.web.api.Api.CHANNELS;
import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.api.Api.target;
import static org.awaitility.Awaitility.await;

import dev.pharos.core.targets.TargetKey;
import dev.pharos.cycle.Watched;
import dev.pharos.cycle.Watchlist;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Makes incidents: of targets that nobody answers for, whose first failure is believed. */
@ApplicationScoped
public class OpenIncidents {
    public static final String INCIDENTS = "/api/v1/incidents";

    /** What happened to an incident, without who is told of it: that comes when it is decided. */
    public static final String HAPPENED = "events.findAll { it.type != 'told' }";

    private final Watchlist watchlist;

    OpenIncidents(Watchlist watchlist) {
        this.watchlist = watchlist;
    }

    /** A failing target with a channel of its own. */
    public static String failingTarget() {
        return failingTarget("");
    }

    /** @param more further fields */
    public static String failingTarget(String more) {
        var channel = newKey();
        sending("{\"key\": \"" + channel + "\", \"url\": \"http://127.0.0.1:9/hook\"}")
                .post(CHANNELS)
                .then()
                .statusCode(201);
        var key = newKey();
        sending(target(key, "\"confirmation\": {\"failures\": 1}, \"channels\": [\"" + channel + "\"]" + more))
                .post(TARGETS)
                .then()
                .statusCode(201);
        return key;
    }

    /** The open incident of a target, once it is both believed and written. */
    public String of(String key) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> now(key), Optional::isPresent)
                .orElseThrow();
    }

    /** Another one than that. */
    public String after(String key, String incident) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> now(key).filter(it -> !it.equals(incident)), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<String> now(String key) {
        var believed = watchlist.find(new TargetKey(key)).map(Watched::state).flatMap(it -> it.incident());
        List<String> open = admin().queryParam("target", key)
                .queryParam("state", "open")
                .get(INCIDENTS)
                .jsonPath()
                .getList("items.id", String.class);
        return believed.map(Object::toString).filter(open::contains);
    }
}
