package dev.pharos.web.console;

import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.lines;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.target;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;

import dev.pharos.catalog.apikeys.ApiKeys;
import dev.pharos.core.access.Role;
import dev.pharos.core.access.TenantId;
import dev.pharos.testing.PharosTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the list of targets shows, to whom, and what it finds; of a tenant that nobody else uses. */
@PharosTest
class TargetsTest {
    private static final String LIST = Visit.CONSOLE + "/targets";
    private static final String HISTORY = Visit.CONSOLE + "/live/targets/history";
    private static final Pattern NAMED = Pattern.compile("<th scope=\"row\" class=\"name\"><a href=\"([^\"]*)\">");

    @Inject
    DataSource database;

    @Inject
    ApiKeys keys;

    private TenantId tenant;
    private String admin;

    @BeforeEach
    void aTenantOfItsOwn() throws Exception {
        tenant = Visit.tenant(database);
        admin = Visit.key(database, keys, tenant, Role.ADMIN);
    }

    private String add(String more) {
        var key = newKey();
        given().header("Authorization", "Bearer " + admin)
                .contentType(ContentType.JSON)
                .body(target(key, more))
                .post(TARGETS)
                .then()
                .statusCode(201);
        return key;
    }

    private String paused(String more) {
        return add("\"paused\": true" + more);
    }

    private static List<String> addresses(String page) {
        var found = new ArrayList<String>();
        NAMED.matcher(page).results().forEach(it -> found.add(it.group(1)));
        return found;
    }

    private String list(String query) {
        return Visit.of(admin)
                .get(LIST + query)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private Visit as(Role role) throws Exception {
        return Visit.of(Visit.key(database, keys, tenant, role));
    }

    @Test
    void where_nothing_is_watched_it_says_so_and_how_to_begin() throws Exception {
        assertThat(list("")).contains("Nothing is watched yet.").contains("href=\"/console/targets/new\"");
        assertThat(as(Role.VIEWER).get(LIST).asString())
                .contains("Whoever may edit makes a first target")
                .doesNotContain("/console/targets/new");
    }

    @Test
    void the_first_sentence_says_how_many_are_down() {
        var down = add("\"confirmation\": {\"failures\": 1}");
        paused("");
        await().until(() -> list("").contains("1 of 2 targets is down."));
        assertThat(list("")).contains("lit-down").contains("<title>1 down of 2 targets");
        assertThat(addresses(list("?state=down"))).containsExactly("/console/targets/" + down);
        assertThat(list("?state=down")).contains("1 matches.");
    }

    @Test
    void it_finds_by_words_matchers_group_and_state() {
        var gateway = paused(", \"name\": \"Gateway EU\", \"group\": \"Edge\", \"labels\": {\"team\": \"core\"}");
        var billing = paused(", \"name\": \"Billing\", \"labels\": {\"team\": \"pay\"}");
        assertThat(addresses(list(""))).hasSize(2);
        assertThat(addresses(list("?q=gateway"))).containsExactly(LIST + "/" + gateway);
        assertThat(addresses(list("?q=team%3D~%22co.*%22"))).containsExactly(LIST + "/" + gateway);
        assertThat(addresses(list("?q=team!%3D%22core%22"))).containsExactly(LIST + "/" + billing);
        assertThat(addresses(list("?group=Edge"))).containsExactly(LIST + "/" + gateway);
        assertThat(addresses(list("?group="))).containsExactly(LIST + "/" + billing);
        assertThat(addresses(list("?by=label.team&group=pay"))).containsExactly(LIST + "/" + billing);
        assertThat(addresses(list("?state=up"))).isEmpty();
        assertThat(list("?q=nothing-like-it")).contains("None matches.");
        assertThat(addresses(list("?sort=name&by=none"))).containsExactly(LIST + "/" + billing, LIST + "/" + gateway);
    }

    @Test
    void a_malformed_matcher_is_said_beside_the_field_with_its_place() {
        paused("");
        Visit.of(admin)
                .get(LIST + "?q=team%3D")
                .then()
                .statusCode(422)
                .contentType(startsWith("text/html"))
                .body(containsString("In “team=”: at character 6 stands the end"))
                .body(containsString("aria-invalid=\"true\""))
                .body(containsString("value=\"team=\""));
    }

    @ParameterizedTest
    @CsvSource({"state=red", "only=x", "by=x", "sort=x", "page=0", "page=10001", "page=x"})
    void what_an_address_cannot_mean_is_refused(String query) {
        Visit.of(admin).get(LIST + "?" + query).then().statusCode(422).contentType(startsWith("text/html"));
    }

    @Test
    void a_page_has_fifty_rows_and_says_which_it_is() {
        var all = new ArrayList<String>();
        for (var i = 0; i < 60; i++) {
            all.add(target(newKey(), "\"paused\": true"));
        }
        lines(given().header("Authorization", "Bearer " + admin), all.toArray(String[]::new))
                .post(TARGETS + ":batch")
                .then()
                .statusCode(200);
        assertThat(addresses(list(""))).hasSize(50);
        assertThat(list("")).contains("60 targets. Page 1 of 2.").contains("href=\"/console/targets?page=2\"");
        assertThat(addresses(list("?page=2"))).hasSize(10);
        assertThat(addresses(list("?page=10000"))).hasSize(10);
    }

    @Test
    void no_name_is_markup_nor_script() {
        paused(", \"name\": \"<script>alert('x')</script>\", \"group\": \"\\\"><b>\", \"labels\": {\"a\": \"<i>\"}");
        assertThat(list("?q=%22%3E%3Cscript%3E"))
                .contains("value=\"&quot;&gt;&lt;script&gt;\"")
                .doesNotContain("<script>");
        assertThat(list(""))
                .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;")
                .contains("a=&lt;i&gt;")
                .contains("&quot;&gt;&lt;b&gt;")
                .contains("group=%22%3E%3Cb%3E")
                .doesNotContain("<script>alert")
                .doesNotContain("<i>");
    }

    @Test
    void history_is_read_later_or_with_the_page() {
        var key = paused("");
        assertThat(list(""))
                .contains("data-later=\"" + key + "\"")
                .contains("history=shown")
                .doesNotContain("no data");
        assertThat(list("?history=shown")).doesNotContain("data-later").contains("no data");
        var visit = Visit.of(admin);
        visit.get(HISTORY + "?key=" + key)
                .then()
                .statusCode(200)
                .body(containsString("<tr data-key=\"" + key + "\">"))
                .body(containsString("no data"));
    }

    @Test
    void history_is_read_of_a_hundred_at_most_and_only_of_ones_own() throws Exception {
        var key = paused("");
        var visit = Visit.of(admin);
        visit.get(HISTORY + "?" + "key=a&".repeat(101)).then().statusCode(422);
        visit.get(HISTORY + "?key=NoKey").then().statusCode(422);
        assertThat(visit.get(HISTORY).then().statusCode(200).extract().asString())
                .doesNotContain("data-key");
        var other = Visit.of(Visit.key(database, keys, Visit.tenant(database), Role.ADMIN));
        assertThat(other.get(HISTORY + "?key=" + key)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .doesNotContain(key);
        assertThat(other.get(LIST).asString()).doesNotContain(key);
    }

    @Test
    void the_role_decides_what_can_be_done_from_it() throws Exception {
        paused("");
        assertThat(as(Role.VIEWER).get(LIST).asString())
                .doesNotContain("name=\"key\"")
                .doesNotContain("name=\"act\"");
        assertThat(as(Role.RESPONDER).get(LIST).asString())
                .contains("value=\"silence\"")
                .doesNotContain("value=\"pause\"")
                .doesNotContain("value=\"delete\"");
        assertThat(as(Role.EDITOR).get(LIST).asString())
                .contains("value=\"pause\"")
                .contains("value=\"delete\"");
    }

    @Test
    void an_open_page_reads_the_same_again() {
        var key = paused("");
        var page = Visit.of(admin)
                .get(Visit.CONSOLE + "/live/targets?q=" + key)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(addresses(page)).containsExactly(LIST + "/" + key);
        assertThat(list("?q=" + key)).contains("data-live=\"/console/live/targets?q=" + key + "\"");
    }

    @Test
    void who_has_not_signed_in_is_led_to_the_sign_in() {
        given().redirects().follow(false).get(LIST).then().statusCode(303);
        given().redirects().follow(false).get(HISTORY).then().statusCode(401);
    }
}
