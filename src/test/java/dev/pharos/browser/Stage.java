package dev.pharos.browser;

import static dev.pharos.web.api.Api.CHANNELS;
import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static org.awaitility.Awaitility.await;

import dev.pharos.core.availability.AvailabilityState;
import dev.pharos.core.availability.StatePeriod;
import dev.pharos.core.targets.TargetId;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.cycle.Watched;
import dev.pharos.cycle.Watchlist;
import dev.pharos.store.journal.tables.HistoryForTests;
import dev.pharos.store.sql.Transaction;
import dev.pharos.store.sql.Write;
import dev.pharos.web.api.incident.OpenIncidents;
import io.restassured.RestAssured;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** What the pages show: a shop one of whose parts is down, another slow, and a past of ninety days with two bad ones. */
@ApplicationScoped
class Stage {
    private static final Duration PAST = Duration.ofDays(100);
    private static final String GROUP =
            "\"group\": \"Shop\", \"interval\": \"1h\", \"confirmation\": {\"failures\": 1}";

    private final Watchlist watchlist;
    private final OpenIncidents open;
    private final DataSource database;
    private final Clock clock;
    private Optional<Scene> scene = Optional.empty();

    /**
     * @param up the key of a target that is up
     * @param down of one that is down
     * @param incident of the second
     */
    record Scene(String up, String down, String incident) {}

    Stage(Watchlist watchlist, OpenIncidents open, DataSource database, Clock clock) {
        this.watchlist = watchlist;
        this.open = open;
        this.database = database;
        this.clock = clock;
    }

    /** The same for all tests, and set up by the first. */
    synchronized Scene scene() throws SQLException {
        if (scene.isEmpty()) {
            scene = Optional.of(set());
        }
        return scene.get();
    }

    private Scene set() throws SQLException {
        clear();
        var alive = "http://127.0.0.1:" + RestAssured.port + "/q/health/live";
        var up = watched("Storefront", alive, "");
        watched("Search", alive, ", \"degradedWhen\": [\"[RESPONSE_TIME] > 0\"]");
        sending("{\"url\": \"http://127.0.0.1:9/hook\"}").put(CHANNELS + "/operations");
        var down = newKey();
        sending("{\"key\": \"" + down
                        + "\", \"name\": \"Payment of orders, invoices and refunds\", \"url\": \"http://127.0.0.1:9/health\", "
                        + GROUP + ", \"severity\": \"critical\", \"channels\": [\"operations\"]}")
                .post(TARGETS)
                .then()
                .statusCode(201);
        var incident = open.of(down);
        past(id(up));
        past(id(down));
        return new Scene(up, down, incident);
    }

    /** Of what other tests left nothing is to be in the pictures. */
    private static void clear() {
        List<String> left = admin().queryParam("limit", 500).get(TARGETS).path("items.key");
        left.forEach(it -> admin().delete(TARGETS + "/" + it));
        if (!left.isEmpty()) {
            clear();
        }
    }

    private String watched(String name, String url, String more) {
        var key = newKey();
        sending("{\"key\": \"" + key + "\", \"name\": \"" + name + "\", \"url\": \"" + url + "\", " + GROUP + more
                        + "}")
                .post(TARGETS)
                .then()
                .statusCode(201);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> watchlist
                        .find(new TargetKey(key))
                        .flatMap(it -> it.state().lastProbeAt())
                        .isPresent());
        return key;
    }

    private TargetId id(String key) {
        return watchlist
                .find(new TargetKey(key))
                .map(Watched::target)
                .orElseThrow()
                .id();
    }

    private void past(TargetId target) throws SQLException {
        var now = clock.instant();
        var from = now.minus(PAST);
        Transaction.run(database, connection -> {
            HistoryForTests.periods(connection, target, periods(from, now));
            return Write.execute(connection, "UPDATE target SET created_at = ? WHERE id = ?", from, target.value());
        });
    }

    private static List<StatePeriod> periods(Instant from, Instant until) {
        var periods = new ArrayList<StatePeriod>();
        var down = from.plus(Duration.ofDays(40));
        var slow = from.plus(Duration.ofDays(71));
        periods.add(new StatePeriod(AvailabilityState.UP, from, down));
        periods.add(new StatePeriod(AvailabilityState.DOWN, down, down.plus(Duration.ofMinutes(48))));
        periods.add(new StatePeriod(AvailabilityState.UP, down.plus(Duration.ofMinutes(48)), slow));
        periods.add(new StatePeriod(AvailabilityState.DEGRADED, slow, slow.plus(Duration.ofHours(5))));
        periods.add(new StatePeriod(AvailabilityState.UP, slow.plus(Duration.ofHours(5)), until.minusSeconds(300)));
        return periods;
    }
}
