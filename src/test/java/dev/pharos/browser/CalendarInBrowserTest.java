package dev.pharos.browser;

import static dev.pharos.testing.PostgresForTests.ADMIN_KEY;
import static dev.pharos.web.api.Api.CHANNELS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.pharos.testing.PharosTest;
import dev.pharos.web.console.Visit;
import io.restassured.RestAssured;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A stretch of time is chosen in a calendar, with a mouse and with keys alone, and the form opens with it. */
@PharosTest
class CalendarInBrowserTest {
    private static final String SCHEDULES = "/api/v1/schedules";
    private static final String CONTACTS = "/api/v1/contacts";

    /** Two weeks from a Monday, in which nothing is and no clock runs. */
    private static final String ON_CALL = "/console/oncall?from=2031-01-06";

    private static final String QUIET = "/console/oncall/quiet?from=2031-01-06";

    private static Chromium chromium;

    private final List<String> said = new ArrayList<>();
    private final String ann = newKey();
    /** So that it is the first of its page. */
    private final String schedule = "0" + newKey();

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
        var channel = newKey();
        sending("{\"url\": \"http://127.0.0.1:9/hook\"}")
                .put(CHANNELS + "/" + channel)
                .then()
                .statusCode(201);
        sending("{\"name\": \"Ann\", \"channels\": [\"" + channel + "\"]}")
                .put(CONTACTS + "/" + ann)
                .then()
                .statusCode(201);
        sending("{\"name\": \"Platform\", \"layers\": [{\"participants\": [\"" + ann
                        + "\"], \"rotation\": \"weekly\", \"start\": \"2020-01-06\"}]}")
                .put(SCHEDULES + "/" + schedule)
                .then()
                .statusCode(201);
        visitor = visitor(true);
        page = visitor.newPage();
        page.onPageError(said::add);
    }

    private static BrowserContext visitor(boolean withScripts) {
        var visitor = chromium.visitor(
                new Browser.NewContextOptions().setViewportSize(1400, 900).setJavaScriptEnabled(withScripts));
        visitor.addInitScript("document.addEventListener('pharos:shown', () => {"
                + " document.documentElement.dataset.shown = 'again'; });");
        var session = Visit.of(ADMIN_KEY).cookie();
        visitor.addCookies(List.of(new Cookie(session.getName(), session.getValue()).setUrl(pharos())));
        return visitor;
    }

    @AfterEach
    void end() {
        visitor.close();
        admin().delete(SCHEDULES + "/" + schedule);
        admin().delete(CONTACTS + "/" + ann);
        assertThat(said).isEmpty();
    }

    private static String pharos() {
        return "http://127.0.0.1:" + RestAssured.port;
    }

    /** Once it has been read again, as each page is as soon as it hears that it is live. */
    private void open(String path) {
        page.navigate(pharos() + path);
        page.locator("html[data-shown=again]")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
    }

    private Locator part(String form) {
        return page.locator(".cal .pick[data-form*='" + form + "']");
    }

    private Locator cursor(String form) {
        return part(form).locator(".cursor");
    }

    /** Over the first line of a part, from one share of its width to another. */
    private void press(String form, double from) {
        var line = part(form).locator(".ln > svg").first();
        line.scrollIntoViewIfNeeded();
        var box = line.boundingBox();
        page.mouse().move(box.x + from * box.width, box.y + box.height / 2);
        page.mouse().down();
    }

    private void moveTo(String form, double until) {
        var box = part(form).locator(".ln > svg").first().boundingBox();
        page.mouse()
                .move(
                        box.x + until * box.width,
                        box.y + box.height / 2,
                        new com.microsoft.playwright.Mouse.MoveOptions().setSteps(5));
    }

    @Test
    void an_override_is_dragged_and_nothing_is_written_before_its_form_is_sent() {
        open(ON_CALL);
        press(schedule, 0.25);
        moveTo(schedule, 0.5);
        assertThat(part(schedule).locator(".picked").textContent())
                .isEqualTo("Platform: Thu 9 Jan, 12:00 to Mon 13 Jan, 00:00 UTC, 3 days 12 hours");
        page.mouse().up();
        opens("begin=2031-01-09T12:00&end=2031-01-13T00:00");
        assertThat(page.locator("#o-s").inputValue()).isEqualTo(schedule);
        assertThat(page.locator("#o-b").inputValue()).isEqualTo("2031-01-09T12:00");
        assertThat(page.locator("#o-e").inputValue()).isEqualTo("2031-01-13T00:00");
        assertThat(overrides()).isEmpty();
        page.locator("#o-c").selectOption(ann);
        page.locator("button:has-text(\"Take over\")").click();
        page.waitForURL("**/console/oncall");
        assertThat(overrides()).containsExactly("2031-01-09T12:00:00.000Z");
    }

    private void opens(String chosen) {
        page.waitForURL("**/console/oncall?from=2031-01-06&schedule=" + schedule + "&" + chosen + "#override");
    }

    private List<String> overrides() {
        return admin().get(SCHEDULES + "/" + schedule).path("overrides.from");
    }

    @Test
    void it_is_dragged_backwards_too_and_a_press_or_escape_opens_nothing() {
        open(ON_CALL);
        press(schedule, 0.5);
        page.mouse().up();
        press(schedule, 0.5);
        moveTo(schedule, 0.75);
        page.keyboard().press("Escape");
        page.mouse().up();
        assertThat(page.url()).isEqualTo(pharos() + ON_CALL);
        press(schedule, 0.5);
        moveTo(schedule, 0.25);
        page.mouse().up();
        opens("begin=2031-01-09T12:00&end=2031-01-13T00:00");
    }

    @Test
    void arrows_move_it_with_shift_they_move_its_end_and_enter_opens_the_form() {
        open(ON_CALL);
        cursor(schedule).focus();
        for (var key : List.of("ArrowUp", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft")) {
            page.keyboard().press(key);
        }
        for (var key : List.of("ArrowUp", "ArrowRight", "ArrowLeft", "ArrowRight")) {
            page.keyboard().press("Shift+" + key);
        }
        var words = part(schedule).locator("[aria-live=polite]");
        assertThat(words.textContent()).isEqualTo("Platform: Tue 7 Jan, 02:00 to Wed 8 Jan, 04:00 UTC, 1 day 2 hours");
        page.keyboard().press("Enter");
        opens("begin=2031-01-07T02:00&end=2031-01-08T04:00");
    }

    @Test
    void it_stays_within_the_two_weeks_and_is_never_empty() {
        open(ON_CALL);
        cursor(schedule).focus();
        page.keyboard().press("ArrowLeft");
        page.keyboard().press("Shift+ArrowLeft");
        assertThat(part(schedule).locator(".picked").textContent())
                .isEqualTo("Platform: Mon 6 Jan, 00:00 to Mon 6 Jan, 01:00 UTC, 1 hour");
        for (var day = 0; day < 15; day++) {
            page.keyboard().press("ArrowUp");
        }
        assertThat(part(schedule).locator(".picked").textContent())
                .isEqualTo("Platform: Sun 19 Jan, 23:00 to Mon 20 Jan, 00:00 UTC, 1 hour");
        assertThat(new AxeBuilder(page).setLegacyMode(true).analyze().getViolations())
                .isEmpty();
    }

    @Test
    void maintenance_and_silences_are_chosen_in_the_same_way() {
        open(QUIET);
        press("maintenance-windows", 0.25);
        moveTo("maintenance-windows", 0.3);
        page.mouse().up();
        page.waitForURL("**/console/make/maintenance-windows?begin=2031-01-09T12:00&end=2031-01-10T05:00");
        assertThat(page.locator("textarea[name=text]").inputValue())
                .contains("startsAt: \"2031-01-09T12:00\"")
                .contains("duration: 17h");

        open(QUIET);
        cursor("silences").focus();
        page.keyboard().press("ArrowUp");
        page.keyboard().press("Shift+ArrowUp");
        page.keyboard().press("Enter");
        page.waitForURL("**/console/make/silences?begin=2031-01-07T00:00&end=2031-01-08T01:00");
        assertThat(page.locator("textarea[name=text]").inputValue())
                .contains("startsAt: \"2031-01-07T00:00:00.000Z\"")
                .contains("endsAt: \"2031-01-08T01:00:00.000Z\"");
    }

    @Test
    void without_a_script_the_form_is_there_and_no_place_to_choose_in() {
        visitor.close();
        visitor = visitor(false);
        page = visitor.newPage();
        page.navigate(pharos() + ON_CALL);
        assertThat(page.locator(".cal .cursor").count()).isZero();
        assertThat(page.locator("#pick-hint").isVisible()).isFalse();
        page.locator("#o-s").selectOption(schedule);
        page.locator("#o-b").fill("2031-01-09T12:00");
        assertThat(page.locator("button:has-text(\"Take over\")").isVisible()).isTrue();
        page.navigate(pharos() + QUIET);
        assertThat(page.locator("a[href='/console/make/silences']").isVisible()).isTrue();
    }
}
