package dev.pharos.browser;

import static dev.pharos.testing.PostgresForTests.ADMIN_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import dev.pharos.testing.PharosTest;
import dev.pharos.web.console.Visit;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is left of the console's reports on paper; a picture and the paper itself are in {@code target/screenshots}. */
@PharosTest
class PrintTest {
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final Pattern PAGE = Pattern.compile("/Type\\s*/Page\\b(?!s)");

    @Inject
    Stage stage;

    @Test
    void reports_are_printed_in_black_without_what_can_be_pressed_a_chapter_a_page() throws Exception {
        stage.scene();
        try (var chromium = new Chromium();
                var visitor = new Visitor(chromium, "http://127.0.0.1:" + RestAssured.port, 1024)) {
            var session = Visit.of(ADMIN_KEY).cookie();
            visitor.hasCookie(session.getName(), session.getValue());
            visitor.lookAt("console-reports-screen", "/console/reports?window=7d");
            var page = visitor.page();
            assertThat(page.locator(".rail nav").isVisible()).isTrue();
            // Who reads in the dark prints on white paper, too.
            page.emulateMedia(
                    new Page.EmulateMediaOptions().setMedia(Media.PRINT).setColorScheme(ColorScheme.DARK));
            for (var pressed : List.of(".rail nav", ".find", ".also", ".spans", ".files >> nth=0", ".chips >> nth=0")) {
                assertThat(page.locator(pressed).isVisible()).as(pressed).isFalse();
            }
            assertThat(page.locator("h1").isVisible()).isTrue();
            assertThat(page.locator(".covers").isVisible()).isTrue();
            assertThat(page.evaluate("() => getComputedStyle(document.body).backgroundColor"))
                    .isEqualTo("rgb(255, 255, 255)");
            assertThat(colours(page)).isNotEmpty().allMatch(PrintTest::isGrey);
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(PICTURES.resolve("console-reports-print.png"))
                    .setFullPage(true));
            var chapters = page.locator(".chapter").count();
            var paper = page.pdf(new Page.PdfOptions()
                    .setPath(PICTURES.resolve("console-reports.pdf"))
                    .setFormat("A4"));
            var pages = PAGE.matcher(new String(paper, StandardCharsets.ISO_8859_1))
                    .results()
                    .count();
            assertThat(chapters).isGreaterThan(4);
            assertThat(pages).isBetween((long) chapters, 2L * chapters);
        }
    }

    /** Of all that is written or drawn. */
    @SuppressWarnings("unchecked")
    private static List<String> colours(Page page) {
        return (List<String>) page.evaluate("""
                () => [...new Set([...document.querySelectorAll('#main *')].flatMap(it => {
                  const style = getComputedStyle(it);
                  return [style.color].concat(it instanceof SVGElement ? [style.fill, style.stroke] : []);
                }))].filter(it => it.startsWith('rgb('))""");
    }

    private static boolean isGrey(String colour) {
        var parts = colour.replaceAll("[^0-9,]", "").split(",");
        return parts[0].equals(parts[1]) && parts[1].equals(parts[2]);
    }
}
