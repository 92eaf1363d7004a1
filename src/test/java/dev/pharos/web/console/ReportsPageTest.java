package dev.pharos.web.console;

import static dev.pharos.testing.PostgresForTests.ADMIN_KEY;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.console.Visit.CONSOLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;

import dev.pharos.catalog.apikeys.ApiKeys;
import dev.pharos.core.access.Role;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.availability.AvailabilityState;
import dev.pharos.core.availability.StatePeriod;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.rollup.Grain;
import dev.pharos.core.targets.Result;
import dev.pharos.testing.PharosTest;
import dev.pharos.web.api.report.PastForTests;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was promised and kept, on one page. */
@PharosTest
class ReportsPageTest {
    private static final String REPORTS = CONSOLE + "/reports";

    @Inject
    PastForTests past;

    @Inject
    DataSource database;

    @Inject
    ApiKeys keys;

    @Inject
    Clock clock;

    private final String group = newKey();

    /** Two that promise 99%: in the last three days one was down for an hour, and the other for two minutes. */
    private List<String> promising() throws SQLException {
        var one = promising("Steady", Duration.ofMinutes(2));
        var other = promising("Shaky", Duration.ofHours(1));
        past.rollUp();
        return List.of(one, other);
    }

    private String promising(String name, Duration down) throws SQLException {
        var key = newKey();
        var target = past.target(
                key,
                "\"name\": \"" + name + "\", \"group\": \"" + group
                        + "\", \"objectives\": {\"availability\": 99, \"p95\": \"10ms\"}");
        var from = Grain.HOUR.floor(clock.instant()).minus(Duration.ofDays(3));
        var results = new ArrayList<Result>();
        for (var at = from; at.isBefore(from.plus(Duration.ofDays(3))); at = at.plus(Duration.ofMinutes(30))) {
            results.add(PastForTests.result(target, at, new Verdict.Pass(), OptionalInt.of(200), 0, 0, 0, 40));
        }
        results.add(PastForTests.result(
                target,
                from.plusSeconds(60),
                new Verdict.Fail(Reason.STATUS, Optional.empty(), "503"),
                OptionalInt.of(503),
                1));
        past.write(target, results, periods(from, down));
        return key;
    }

    private static List<StatePeriod> periods(Instant from, Duration down) {
        var middle = from.plus(Duration.ofHours(30));
        return List.of(
                new StatePeriod(AvailabilityState.UP, from, middle),
                new StatePeriod(AvailabilityState.DOWN, middle, middle.plus(down)),
                new StatePeriod(AvailabilityState.UP, middle.plus(down), from.plus(Duration.ofDays(3))));
    }

    private static String page(Visit visit, String query) {
        return visit.get(REPORTS + query).then().statusCode(200).extract().asString();
    }

    @Test
    void it_says_first_which_promises_were_broken_and_by_how_much() throws SQLException {
        var targets = promising();
        var page = page(Visit.of(ADMIN_KEY), "?window=72h&group=" + group);
        assertThat(page)
                .contains("<span>1 of 2 promises of availability was broken in the last 3 days.</span>")
                .contains("Shaky was down for 17 min longer than it may be. They were down for 1 h 2 min, added up.")
                .contains("17 min over 43 min")
                .contains("41 min left of 43 min")
                .contains("<td class=\"n\"><strong>98.611%</strong></td>")
                .contains("p95 within 10 ms: 40 ms")
                .contains("<a href=\"/console/targets/" + targets.getLast() + "\">Shaky</a>")
                .contains("<title>Time lost by all targets together, day by day: at most 1 h 2 min, on ");
        assertThat(page.indexOf(">Shaky</a>")).isLessThan(page.indexOf(">Steady</a>"));
        assertThat(page).contains("<th scope=\"row\">503</th>").contains("<th scope=\"row\">status</th>");
        assertThat(page(Visit.of(ADMIN_KEY), "?window=24h&group=" + group))
                .contains("<span>All 2 promises of availability were kept in the last 24 hours.</span>")
                .contains("Nothing was down.")
                .contains("<p class=\"sheet soft\">Nothing was down or degraded.</p>");
    }

    @Test
    void a_month_is_chosen_by_a_form_that_sends_all_its_fields() {
        var page = page(Visit.of(ADMIN_KEY), "?window=30d&month=2026-10&group=");
        assertThat(page)
                .contains("<strong>October 2026</strong>")
                .contains("<option value=\"2026-10\" selected>October 2026</option>")
                .contains("/console/reports/slowest?month=2026-10&amp;format=csv");
    }

    @Test
    void what_is_unknown_is_not_called_well() {
        assertThat(page(Visit.of(ADMIN_KEY), "?group=" + group))
                .contains("<span>Nothing is known of the last 30 days.</span>")
                .contains("promises anything");
    }

    @ParameterizedTest
    @CsvSource({
        "availability, availability?by=group",
        "objectives, availability?by=target",
        "incidents, incidents?by=group",
        "slowest, slowest",
        "error-rate, error-rate",
        "status-codes, status-codes",
        "reasons, reasons",
    })
    void each_report_is_a_file_as_the_api_has_it(String file, String api) throws SQLException {
        promising();
        var of = "window=72h&group=" + group;
        var there = api + (api.contains("?") ? "&" : "?") + of;
        for (var format : List.of("&format=csv", "&format=json")) {
            var answer = Visit.of(ADMIN_KEY).get(REPORTS + "/" + file + "?" + of + format);
            assertThat(answer.then().statusCode(200).extract().asString())
                    .isEqualTo(admin().get("/api/v1/reports/" + there + format + "&limit=1000")
                            .then()
                            .statusCode(200)
                            .extract()
                            .asString());
        }
    }

    @Test
    void only_the_admin_sees_who_uses_the_api() throws SQLException {
        var admin = Visit.of(ADMIN_KEY);
        assertThat(page(admin, "?window=24h")).contains("Who uses the API");
        admin.get(REPORTS + "/key-usage?window=24h&format=csv")
                .then()
                .statusCode(200)
                .header("Content-Disposition", containsString("key-usage.csv"))
                .body(startsWith("from,to,day,key,requests"));
        var editor = Visit.of(Visit.key(database, keys, TenantId.MAIN, Role.EDITOR));
        assertThat(page(editor, "?window=24h")).doesNotContain("Who uses the API");
        editor.get(REPORTS + "/key-usage?window=24h").then().statusCode(403);
    }

    @Test
    void another_tenant_has_reports_of_its_own() throws SQLException {
        promising();
        var other = Visit.of(Visit.key(database, keys, Visit.tenant(database), Role.VIEWER));
        assertThat(page(other, "?window=72h")).doesNotContain("Shaky").doesNotContain(group);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?window=90m", "/slowest?window=90m", "?month=2199-01", "/slowest?format=xml"})
    void what_is_out_of_bounds_is_refused(String query) {
        Visit.of(ADMIN_KEY).get(REPORTS + query).then().statusCode(422);
    }

    @Test
    void there_is_no_report_of_another_name() {
        Visit.of(ADMIN_KEY).get(REPORTS + "/fastest").then().statusCode(404);
    }
}
