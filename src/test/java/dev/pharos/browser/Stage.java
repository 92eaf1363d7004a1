package dev.pharos.browser;

import static dev.pharos.web.api.Api.CHANNELS;
import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;

import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.availability.AvailabilityState;
import dev.pharos.core.availability.StatePeriod;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.rollup.Grain;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.TargetId;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.cycle.Watched;
import dev.pharos.cycle.Watchlist;
import dev.pharos.store.journal.tables.HistoryForTests;
import dev.pharos.store.sql.Transaction;
import dev.pharos.store.sql.Write;
import dev.pharos.web.api.incident.OpenIncidents;
import dev.pharos.web.api.report.PastForTests;
import io.restassured.RestAssured;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import javax.sql.DataSource;

/** What the pages show: a shop one of whose parts is down, another slow, and a past of ninety days with some bad ones. */
@ApplicationScoped
class Stage {
    private static final Duration PAST = Duration.ofDays(100);
    private static final String GROUP =
            "\"group\": \"Shop\", \"interval\": \"1h\", \"confirmation\": {\"failures\": 1}";

    private static final String STATUS_PAGES = "/api/v1/status-pages";
    /** One point. */
    private static final String LOGO =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

    private final Watchlist watchlist;
    private final OpenIncidents open;
    private final DataSource database;
    private final PastForTests probes;
    private final Clock clock;
    private Optional<Scene> scene = Optional.empty();

    /**
     * @param up the key of a target that is up
     * @param down of one that is down
     * @param incident of the second
     * @param byHand one that a person opened, about the first
     * @param draft of an update of that
     */
    record Scene(String up, String down, String incident, String byHand, String draft) {}

    Stage(Watchlist watchlist, OpenIncidents open, DataSource database, PastForTests probes, Clock clock) {
        this.watchlist = watchlist;
        this.open = open;
        this.database = database;
        this.probes = probes;
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
        sending(
                        "{\"key\": \"" + down
                                + "\", \"name\": \"Payment of orders, invoices and refunds\", \"url\": \"http://127.0.0.1:9/health\", "
                                + GROUP
                                + ", \"severity\": \"critical\", \"channels\": [\"operations\"], \"objectives\": {\"availability\": 99.99}}")
                .post(TARGETS)
                .then()
                .statusCode(201);
        var incident = open.of(down);
        pages();
        calendars();
        past(id(up));
        past(id(down));
        probed(up, Optional.empty());
        probed(down, Optional.of(Reason.TIMEOUT));
        probes.rollUp();
        var byHand = said(up);
        String draft = sending(
                        "{\"status\": \"monitoring\", \"text\": \"The provider says that it is *mended*. We watch it.\"}")
                .post(byHand + "/updates")
                .path("id");
        return new Scene(up, down, incident, byHand.substring(byHand.lastIndexOf('/') + 1), draft);
    }

    /** What people say: an incident that they opened, with words and a template for more, and an announcement. */
    private static String said(String component) {
        sending(
                        "{\"title\": \"Support over the holidays\", \"text\": \"From 24 to 26 December we answer **emergencies** alone.\"}")
                .put("/api/v1/announcements/holidays");
        sending("{\"name\": \"We look at it\", \"status\": \"investigating\", \"text\": \"We look at it.\"}")
                .put("/api/v1/update-templates/looking");
        return sending("""
                {"title": "Payments by card fail now and then", "components": ["%s"], "impact": "minor", "status": "identified",
                 "text": "Our provider of payments has **trouble**:\\n\\n- cards of two banks are refused\\n- others go through\\n\\nWe are in touch with them."}
                """.formatted(component))
                .post(OpenIncidents.INCIDENTS)
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
    }

    /** Who is on call, and planned work that keeps nobody from being told. */
    private void calendars() {
        for (var name : List.of("Ann", "Bob")) {
            sending("{\"name\": \"" + name + "\", \"channels\": [\"operations\"]}")
                    .put("/api/v1/contacts/" + name.toLowerCase(Locale.ROOT));
        }
        var today = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
        sending(
                        "{\"name\": \"Primary\", \"layers\": [{\"participants\": [\"ann\", \"bob\"], \"rotation\": \"daily\", \"start\": \""
                                + today.minusDays(1) + "\"}]}")
                .put("/api/v1/schedules/primary")
                .then()
                .statusCode(anyOf(is(200), is(201)));
        sending("{\"name\": \"New disks\", \"matchers\": [\"group=Warehouse\"], \"startsAt\": \"" + today.plusDays(2)
                        + "T02:00\", \"duration\": \"4h\", \"timeZone\": \"UTC\", \"public\": false}")
                .put("/api/v1/maintenance-windows/new-disks")
                .then()
                .statusCode(anyOf(is(200), is(201)));
    }

    /** One with colours, a logo and a foot of its own, and one that asks for a password. */
    private static void pages() {
        sending(
                        "{\"title\": \"The shop\", \"sections\": [{\"name\": \"For who buys\", \"matchers\": [\"group=Shop\"]}], \"history\": 30, "
                                + "\"colours\": {\"light\": {\"page\": \"#ffffff\", \"link\": \"#0b57d0\"}}, \"logo\": \"data:image/png;base64,"
                                + LOGO + "\", \"footer\": \"The shop, since 1898\", "
                                + "\"links\": [{\"name\": \"To the shop\", \"url\": \"https://shop.example/\"}]}")
                .put(STATUS_PAGES + "/of-shop")
                .then()
                .statusCode(anyOf(is(200), is(201)));
        sending("{\"title\": \"For few\", \"sections\": [{\"name\": \"All\", \"matchers\": [\"group=Shop\"]}], "
                        + "\"visibility\": \"password\", \"password\": \"correct horse battery\"}")
                .put(STATUS_PAGES + "/of-few")
                .then()
                .statusCode(anyOf(is(200), is(201)));
        // One that never fires, so that it is in no other picture.
        sending(
                        "{\"name\": \"Too many errors in the shop\", \"when\": \"error_rate > 60%\", \"over\": \"10m\", \"for\": \"10m\", "
                                + "\"match\": [\"group=Shop\"], \"by\": \"group\", \"severity\": \"critical\"}")
                .put("/api/v1/alert-rules/shop-errors")
                .then()
                .statusCode(anyOf(is(200), is(201)));
        inbound();
    }

    /** What it sends is over, so that no other picture has an incident of it. */
    private static void inbound() {
        sending("{\"name\": \"Metrics of the shop\", \"format\": \"alertmanager\", \"channels\": []}")
                .put("/api/v1/inbound-sources/metrics")
                .then()
                .statusCode(anyOf(is(200), is(201)));
        String address = admin().post("/api/v1/inbound-sources/metrics/token").path("path");
        sending(
                        "{\"version\": \"4\", \"alerts\": [{\"status\": \"resolved\", \"fingerprint\": \"c6eadffa33fcdf37\", \"labels\":"
                                + " {\"alertname\": \"DiskFull\"}, \"annotations\": {\"summary\": \"The disk of db-1 is full\"}}]}")
                .post(address)
                .then()
                .statusCode(200);
        sending("{\"version\": \"3\", \"alerts\": []}").post(address).then().statusCode(422);
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

    /** Six days of a probe in twenty minutes; where it fails at all, two hours of each day. */
    private void probed(String key, Optional<Reason> why) throws SQLException {
        var target = watchlist.find(new TargetKey(key)).map(Watched::target).orElseThrow();
        var from = Grain.HOUR.floor(clock.instant()).minus(Duration.ofDays(6));
        var results = new ArrayList<Result>();
        for (var n = 0; n < 6 * 72; n++) {
            var at = from.plus(Duration.ofMinutes(20L * n));
            var fails = why.filter(_ -> at.atZone(ZoneOffset.UTC).getHour() / 2 == 4);
            results.add(
                    fails.isPresent()
                            ? PastForTests.result(
                                    target,
                                    at,
                                    new Verdict.Fail(fails.get(), Optional.empty(), "no answer"),
                                    OptionalInt.empty(),
                                    1)
                            : PastForTests.result(
                                    target,
                                    at,
                                    new Verdict.Pass(),
                                    OptionalInt.of(n % 50 == 7 ? 204 : 200),
                                    2,
                                    9,
                                    14,
                                    40 + n % 72,
                                    3));
        }
        probes.write(target, results, List.of());
    }

    private static List<StatePeriod> periods(Instant from, Instant until) {
        var periods = new ArrayList<StatePeriod>();
        var down = from.plus(Duration.ofDays(40));
        var slow = from.plus(Duration.ofDays(71));
        periods.add(new StatePeriod(AvailabilityState.UP, from, down));
        periods.add(new StatePeriod(AvailabilityState.DOWN, down, down.plus(Duration.ofMinutes(48))));
        periods.add(new StatePeriod(AvailabilityState.UP, down.plus(Duration.ofMinutes(48)), slow));
        periods.add(new StatePeriod(AvailabilityState.DEGRADED, slow, slow.plus(Duration.ofHours(5))));
        var lately = until.minus(Duration.ofDays(3));
        periods.add(new StatePeriod(AvailabilityState.UP, slow.plus(Duration.ofHours(5)), lately));
        periods.add(new StatePeriod(AvailabilityState.DEGRADED, lately, lately.plus(Duration.ofMinutes(90))));
        var again = until.minus(Duration.ofDays(2));
        periods.add(new StatePeriod(AvailabilityState.UP, lately.plus(Duration.ofMinutes(90)), again));
        periods.add(new StatePeriod(AvailabilityState.DOWN, again, again.plus(Duration.ofMinutes(25))));
        periods.add(new StatePeriod(AvailabilityState.UP, again.plus(Duration.ofMinutes(25)), until.minusSeconds(300)));
        return periods;
    }
}
