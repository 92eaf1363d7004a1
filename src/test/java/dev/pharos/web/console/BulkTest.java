package dev.pharos.web.console;

import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.target;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pharos.catalog.apikeys.ApiKeys;
import dev.pharos.catalog.targets.TargetChange;
import dev.pharos.catalog.targets.TargetStore;
import dev.pharos.catalog.targets.json.TargetJson;
import dev.pharos.core.access.Role;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.json.Checked;
import dev.pharos.testing.PharosTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One thing is done to many targets: it is asked first, said of which it cannot be done, and noted like any edit. */
@PharosTest
class BulkTest {
    private static final String CHOSEN = Visit.CONSOLE + "/targets/chosen";
    private static final String DONE = CHOSEN + "/done";

    @Inject
    DataSource database;

    @Inject
    ApiKeys keys;

    @Inject
    TargetStore store;

    private TenantId tenant;
    private String admin;
    private Visit visit;

    @BeforeEach
    void aTenantOfItsOwn() throws Exception {
        tenant = Visit.tenant(database);
        admin = Visit.key(database, keys, tenant, Role.ADMIN);
        visit = Visit.of(admin);
    }

    private RequestSpecification api() {
        return given().header("Authorization", "Bearer " + admin).contentType(ContentType.JSON);
    }

    private String add(String more) {
        var key = newKey();
        api().body(target(key, more)).post(TARGETS).then().statusCode(201);
        return key;
    }

    private String ofFile() {
        var key = newKey();
        var written = JsonNodeFactory.instance.objectNode().put("key", key).put("url", "http://127.0.0.1:9/");
        var definition = ((Checked.Valid<TargetDefinition>) TargetJson.read(written)).value();
        store.apply(List.of(new TargetChange.Add(tenant, definition, Optional.of("probes/factory.yaml"))));
        return key;
    }

    private Response send(String path, String act, List<String> chosen, String... more) {
        return send(visit, path, act, chosen, more);
    }

    private static Response send(Visit who, String path, String act, List<String> chosen, String... more) {
        var fields = new ArrayList<>(List.of("act", act));
        chosen.forEach(it -> fields.addAll(List.of("key", it)));
        fields.addAll(List.of(more));
        return who.press(path, fields.toArray(String[]::new));
    }

    @Test
    void it_is_asked_first_and_said_to_which_it_cannot_be_done() {
        var one = add("\"name\": \"Gateway\"");
        var two = add("\"paused\": true");
        var three = ofFile();
        send(CHOSEN, "pause", List.of(one, two, three))
                .then()
                .statusCode(200)
                .body(containsString("Pause 1 of 3 targets?"))
                .body(containsString("Gateway"))
                .body(containsString("It is paused already."))
                .body(containsString("comes from the file probes/factory.yaml; change it there."));
        api().get(TARGETS + "/" + one).then().body("paused", equalTo(false));
    }

    @Test
    void what_can_be_done_is_done_and_noted() {
        var one = add("");
        var two = ofFile();
        send(DONE, "pause", List.of(one, two, "gone"))
                .then()
                .statusCode(200)
                .body(containsString("1 target is paused, 2 are not."))
                .body(containsString("There is no such target any more."));
        api().get(TARGETS + "/" + one).then().body("paused", equalTo(true));
        api().queryParam("key", one)
                .get("/api/v1/audit")
                .then()
                .body("items.find { it.action == 'changed' }.principal", containsString("k"));
        send(DONE, "resume", List.of(one)).then().statusCode(200).body(containsString("1 target is resumed."));
        api().get(TARGETS + "/" + one).then().body("paused", equalTo(false));
    }

    @Test
    void labels_are_put_on_and_taken_off_by_the_rules_of_the_api() {
        var one = add("\"labels\": {\"env\": \"prod\"}");
        send(DONE, "label", List.of(one), "name", "team", "value", "core")
                .then()
                .statusCode(200);
        api().get(TARGETS + "/" + one).then().body("labels", equalTo(Map.of("env", "prod", "team", "core")));
        send(DONE, "label", List.of(one), "name", "team", "value", "core")
                .then()
                .body(containsString("It has that label already."));
        send(DONE, "label", List.of(one), "name", "x".repeat(64), "value", "core")
                .then()
                .body(containsString("must have a name of 1 to 63 characters"));
        send(DONE, "label", List.of(one), "name", "env", "off", "yes").then().statusCode(200);
        api().get(TARGETS + "/" + one).then().body("labels", equalTo(Map.of("team", "core")));
        send(DONE, "label", List.of(one), "name", " ")
                .then()
                .statusCode(422)
                .body(containsString("Write the name of the label."));
    }

    @Test
    void to_delete_the_number_is_written() {
        var one = add("");
        var two = add("");
        send(CHOSEN, "delete", List.of(one, two)).then().body(containsString("Write 2. It cannot be undone."));
        send(DONE, "delete", List.of(one, two), "count", "1")
                .then()
                .statusCode(422)
                .body(containsString("Write how many targets are to be deleted: 2."));
        api().get(TARGETS + "/" + one).then().statusCode(200);
        send(DONE, "delete", List.of(one, two), "count", "2")
                .then()
                .statusCode(200)
                .body(containsString("2 targets are deleted."));
        api().get(TARGETS + "/" + one).then().statusCode(404);
    }

    @Test
    void a_silence_names_the_targets_or_says_what_they_have_in_common() {
        var one = add("\"labels\": {\"team\": \"core\"}");
        var two = ofFile();
        send(DONE, "silence", List.of(one, two), "for", "1h", "comment", "Moving the rack")
                .then()
                .statusCode(200)
                .body(containsString("2 targets are silenced."));
        api().get("/api/v1/silences")
                .then()
                .body("items", hasSize(1))
                .body("items[0].matchers", equalTo(List.of("target=~\"" + one + "|" + two + "\"")))
                .body("items[0].comment", equalTo("Moving the rack"));
        send(CHOSEN, "silence", List.of(), "all", "yes", "q", "team=\"core\"")
                .then()
                .body(containsString("so holds of targets that come later, too"));
        send(DONE, "silence", List.of(), "all", "yes", "q", "team=\"core\"", "for", "2h")
                .then()
                .statusCode(200);
        api().get("/api/v1/silences").then().body("items[1].matchers", equalTo(List.of("team=\"core\"")));
        send(DONE, "silence", List.of(one), "for", "8d").then().statusCode(422);
    }

    @Test
    void who_confirms_does_it_to_those_that_were_shown() {
        var one = add("\"group\": \"Edge\"");
        send(CHOSEN, "pause", List.of(), "all", "yes", "group", "Edge")
                .then()
                .body(containsString("name=\"key\" value=\"" + one + "\""))
                .body(not(containsString("name=\"all\"")));
    }

    @Test
    void all_that_match_are_those_that_match_when_it_is_done() {
        var one = add("\"group\": \"Edge\"");
        var two = add("\"group\": \"Edge\"");
        var other = add("");
        send(DONE, "pause", List.of(), "all", "yes", "group", "Edge")
                .then()
                .body(containsString("2 targets are paused."));
        for (var key : List.of(one, two)) {
            api().get(TARGETS + "/" + key).then().body("paused", equalTo(true));
        }
        api().get(TARGETS + "/" + other).then().body("paused", equalTo(false));
        send(DONE, "pause", List.of(), "all", "yes", "q", "team=").then().statusCode(422);
    }

    @Test
    void a_choice_of_nothing_or_of_no_key_is_refused() {
        send(CHOSEN, "pause", List.of()).then().statusCode(409).body(containsString("No target was chosen."));
        send(CHOSEN, "pause", List.of("No Key")).then().statusCode(422);
        send(CHOSEN, "paint", List.of("a")).then().statusCode(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pause", "resume", "label", "delete", "silence"})
    void a_role_that_may_not_is_refused(String act) throws Exception {
        var one = add("");
        var viewer = Visit.of(Visit.key(database, keys, tenant, Role.VIEWER));
        send(viewer, DONE, act, List.of(one), "count", "1", "for", "1h", "name", "a")
                .then()
                .statusCode(403);
        send(viewer, CHOSEN, act, List.of(one)).then().statusCode(403);
        var responder = Visit.of(Visit.key(database, keys, tenant, Role.RESPONDER));
        send(responder, DONE, act, List.of(one), "count", "1", "for", "1h", "name", "a")
                .then()
                .statusCode(act.equals("silence") ? 200 : 403);
        api().get(TARGETS + "/" + one).then().statusCode(200).body("paused", equalTo(false));
    }

    @Test
    void a_form_of_another_session_does_nothing() {
        var one = add("");
        var other = Visit.of(admin).formToken();
        visit.send(DONE, other, "act", "pause", "key", one).then().statusCode(403);
        visit.with()
                .contentType("application/x-www-form-urlencoded")
                .formParam("act", "pause")
                .formParam("key", one)
                .post(DONE)
                .then()
                .statusCode(403);
        api().get(TARGETS + "/" + one).then().body("paused", equalTo(false));
    }

    @Test
    void another_tenants_target_is_none() throws Exception {
        var one = add("");
        var stranger = Visit.of(Visit.key(database, keys, Visit.tenant(database), Role.ADMIN));
        send(stranger, DONE, "delete", List.of(one), "count", "0")
                .then()
                .body(containsString("There is no such target any more."));
        assertThat(api().get(TARGETS + "/" + one).statusCode()).isEqualTo(200);
    }
}
