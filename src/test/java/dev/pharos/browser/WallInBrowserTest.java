package dev.pharos.browser;

import static dev.pharos.testing.PostgresForTests.ADMIN_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.pharos.testing.PharosTest;
import dev.pharos.web.console.Visit;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wall is read from four metres, on whatever screen, and shows that it does not live any more. */
@PharosTest
class WallInBrowserTest {
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

    private static String base() {
        return "http://127.0.0.1:" + RestAssured.port;
    }

    private static Visitor signedIn(int width) {
        var visitor = new Visitor(chromium, base(), width);
        var session = Visit.of(ADMIN_KEY).cookie();
        visitor.hasCookie(session.getName(), session.getValue());
        return visitor;
    }

    @ParameterizedTest
    @CsvSource({"1280, 720", "1920, 1080", "3840, 2160"})
    void all_of_it_fits_and_its_letters_grow_with_the_screen(int width, int height) throws Exception {
        stage.scene();
        try (var visitor = signedIn(width)) {
            var page = visitor.page();
            page.setViewportSize(width, height);
            assertThat(visitor.lookAt("console-wall-" + height, "/console/wall"))
                    .isEmpty();
            assertThat(((Number) page.evaluate("() => document.documentElement.scrollHeight")).intValue())
                    .isLessThanOrEqualTo(height);
            assertThat(smallest(page, ".wrongs li *, h1, .lead, .also-wrong li, .live b"))
                    .isGreaterThanOrEqualTo(0.016 * width);
            assertThat(page.evaluate("() => getComputedStyle(document.body).backgroundColor"))
                    .isEqualTo("rgb(12, 18, 29)");
        }
    }

    private static double smallest(Page page, String what) {
        return ((Number) page.evaluate(
                        "what => Math.min(...[...document.querySelectorAll(what)].map(it => parseFloat(getComputedStyle(it).fontSize)))",
                        what))
                .doubleValue();
    }

    @Test
    void it_shows_that_nothing_reaches_it_and_that_its_session_is_over() throws Exception {
        stage.scene();
        try (var visitor = signedIn(1920)) {
            var page = visitor.page();
            page.setViewportSize(1920, 1080);
            page.navigate(base() + "/console/wall");
            PlaywrightAssertions.assertThat(page.locator("#sign b")).hasText("Live");
            PlaywrightAssertions.assertThat(page.locator("#over")).isHidden();
            page.navigate("about:blank");
            page.route(Pattern.compile(".*/console/live/.*"), route -> route.abort());
            page.navigate(base() + "/console/wall");
            PlaywrightAssertions.assertThat(page.locator("#sign b")).hasText("Not live");
            PlaywrightAssertions.assertThat(page.locator("#sign")).hasClass(Pattern.compile(".*stale.*"));
            assertThat(page.evaluate("() => getComputedStyle(document.getElementById('main')).outlineStyle"))
                    .isEqualTo("dashed");
            page.evaluate("() => document.getElementById('ends').setAttribute('datetime', '2020-01-01T00:00:00Z')");
            PlaywrightAssertions.assertThat(page.locator("#over")).isVisible();
            page.screenshot(
                    new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", "console-wall-over.png")));
        }
    }
}
