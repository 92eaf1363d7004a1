package dev.pharos.browser;

import static dev.pharos.testing.PostgresForTests.ADMIN_KEY;
import static dev.pharos.web.api.Api.admin;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.pharos.testing.PharosTest;
import dev.pharos.web.console.Visit;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whoever has no hand for the mouse: each act of the console is a letter. */
@PharosTest
class KeysTest {
    private static Chromium chromium;

    @Inject
    Stage stage;

    @BeforeAll
    static void open() {
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    private static void signedIn(Consumer<Page> visit) {
        try (var visitor = new Visitor(chromium, base(), 1600)) {
            var session = Visit.of(ADMIN_KEY).cookie();
            visitor.hasCookie(session.getName(), session.getValue());
            visit.accept(visitor.page());
        }
    }

    @Test
    void letters_go_to_places_mark_rows_open_them_and_act_on_them() throws Exception {
        var scene = stage.scene();
        signedIn(page -> {
            page.navigate(base() + "/console");
            page.keyboard().press("g");
            page.keyboard().press("i");
            page.waitForURL("**/console/incidents");
            page.keyboard().press("j");
            assertThat(page.locator("#main tr.at[aria-current=true]").count()).isEqualTo(1);
            page.keyboard().press("Enter");
            page.waitForURL("**/console/incidents/" + scene.incident());
            page.keyboard().press("n");
            page.keyboard().type("jkga");
            assertThat(page.locator("#main textarea[name=note]").first().inputValue())
                    .as("letters rest in a field")
                    .isEqualTo("jkga");
            page.keyboard().press("Escape");
            assertThat(page.locator("#main details[open]").count()).isZero();
        });
        assertThat((String) admin().get("/api/v1/incidents/" + scene.incident()).path("state"))
                .isEqualTo("open");
    }

    /** The letter acts at once, and what it did is undone by a press where it was done. */
    @Test
    void what_is_acknowledged_by_its_letter_can_be_undone_for_a_moment() throws Exception {
        var incident = stage.scene().incident();
        signedIn(page -> {
            page.navigate(base() + "/console");
            while (page.locator("#main section.at#incident-" + incident).count() == 0) {
                page.keyboard().press("j");
            }
            page.keyboard().press("a");
            var undo = page.locator("#incident-" + incident + " form[data-offered] button:has-text(\"Undo\")");
            undo.waitFor();
            assertThat(state(incident)).isEqualTo("acknowledged");
            assertThat(page.locator("#incident-" + incident + " form[data-offered] button:focus")
                            .count())
                    .as("it has the focus that the button before it had")
                    .isEqualTo(1);
            page.keyboard().press("Enter");
            page.locator("#incident-" + incident + " button:has-text(\"Acknowledge\")")
                    .waitFor();
            assertThat(state(incident)).isEqualTo("open");

            page.locator("#incident-" + incident + " button:has-text(\"Acknowledge\")")
                    .click();
            undo.waitFor();
            undo.waitFor(new Locator.WaitForOptions()
                    .setState(WaitForSelectorState.HIDDEN)
                    .setTimeout(20_000));
            assertThat(state(incident)).isEqualTo("acknowledged");
            page.navigate(base() + "/console/incidents/" + incident);
            page.locator("button:has-text(\"Take it back\")").click();
            page.locator("button:has-text(\"Acknowledge\")").waitFor();
            assertThat(state(incident)).isEqualTo("open");
        });
    }

    private static String state(String incident) {
        return admin().get("/api/v1/incidents/" + incident).path("state");
    }

    @Test
    void rows_are_selected_and_the_list_of_keys_opens_and_closes() throws Exception {
        stage.scene();
        signedIn(page -> {
            page.navigate(base() + "/console/targets");
            page.keyboard().press("j");
            page.keyboard().press("x");
            page.keyboard().press("j");
            page.keyboard().press("j");
            page.keyboard().press("Shift+X");
            assertThat(page.locator("#main [name=key]:checked").count()).isEqualTo(3);
            page.keyboard().press("?");
            assertThat(page.locator("#keys").isVisible()).isTrue();
            page.keyboard().press("Escape");
            assertThat(page.locator("#keys").isVisible()).isFalse();
            page.keyboard().press("/");
            page.waitForURL("**/console/find");
            assertThat(page.locator("#all:focus").count()).isEqualTo(1);
        });
    }

    @Test
    void letters_can_be_switched_off() throws Exception {
        stage.scene();
        signedIn(page -> {
            page.navigate(base() + "/console/targets#keys");
            page.locator("#letters").uncheck();
            page.navigate(base() + "/console/targets");
            page.keyboard().press("j");
            assertThat(page.locator("#main .at").count()).isZero();
        });
    }

    private static String base() {
        return "http://127.0.0.1:" + RestAssured.port;
    }
}
