package dev.pharos.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.pharos.testing.PostgresForTests.ADMIN_KEY;
import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import dev.pharos.testing.PharosTest;
import dev.pharos.web.console.Visit;
import io.restassured.RestAssured;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the script of forms does: it checks while somebody writes and tries without leaving the page, and loses nothing. */
@PharosTest
class FormsInBrowserTest {
    private static Chromium chromium;

    private final List<String> said = new ArrayList<>();
    private BrowserContext visitor;
    private Page page;

    @BeforeAll
    static void open() {
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    @BeforeEach
    void begin() {
        visitor = chromium.visitor(new Browser.NewContextOptions());
        var session = Visit.of(ADMIN_KEY).cookie();
        visitor.addCookies(List.of(new Cookie(session.getName(), session.getValue()).setUrl(pharos())));
        page = visitor.newPage();
        page.onPageError(said::add);
    }

    @AfterEach
    void end() {
        visitor.close();
        org.assertj.core.api.Assertions.assertThat(said).isEmpty();
    }

    private static String pharos() {
        return "http://127.0.0.1:" + RestAssured.port;
    }

    private void press(String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    @Test
    void a_value_of_the_answer_writes_its_assertion_and_it_is_saved() {
        var key = newKey();
        sending("{\"key\": \"" + key + "\", \"url\": \"" + pharos() + "/q/health/live\", \"paused\": true}")
                .post(TARGETS)
                .then()
                .statusCode(201);
        page.navigate(pharos() + "/console/targets/" + key + "/edit");
        var patience = page.getByLabel("Give up after");
        patience.fill("2m");
        assertThat(page.locator("[data-f=timeout] .err")).containsText("must be at most the interval");
        assertThat(patience).isFocused();
        patience.fill("5s");
        assertThat(page.locator("[data-f=timeout] .err")).hasCount(0);
        assertThat(page.locator("#changes ins")).hasText("5s");
        press("Try it");
        page.locator("#answer .tree button[value='[BODY].status == UP']")
                .first()
                .click();
        assertThat(page.getByLabel("Assertions, all must hold")).hasValue(Pattern.compile("\\[BODY\\]\\.status == UP"));
        assertThat(page.locator("#answer .tree button[aria-pressed=true]")).hasCount(1);
        press("Save");
        page.waitForURL("**/console/targets/" + key);
        org.assertj.core.api.Assertions.assertThat(
                        admin().get(TARGETS + "/" + key).jsonPath().getList("assertions"))
                .isEqualTo(List.of("[BODY].status == UP"));
        admin().delete(TARGETS + "/" + key);
    }

    @Test
    void what_is_wrong_with_a_text_stands_there_while_it_is_written() {
        page.navigate(pharos() + "/console/make/contacts");
        var text = page.getByLabel("Definition");
        text.fill("name: Ann\nphone: 1\n");
        assertThat(page.locator("[data-f=text]")).containsText("Line 2, phone");
        assertThat(text).hasAttribute("aria-invalid", "true");
        assertThat(text).isFocused();
        text.fill("name: Ann\nchannels: [nobody-s]\n");
        assertThat(page.locator("[data-f=text] .err")).hasCount(1);
        assertThat(page.locator("[data-f=text] .err")).containsText("nobody-s");
    }
}
