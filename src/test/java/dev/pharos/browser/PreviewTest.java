package dev.pharos.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.pharos.testing.PostgresForTests.ADMIN_KEY;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.pharos.testing.PharosTest;
import dev.pharos.web.console.Visit;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** A status page in its frame, beside the text that it is made of. */
@PharosTest
class PreviewTest {
    @Inject
    Stage stage;

    @Test
    void a_page_is_seen_beside_its_text_in_the_colours_that_are_written() throws Exception {
        stage.scene();
        var base = "http://127.0.0.1:" + RestAssured.port;
        try (var chromium = new Chromium();
                var visitor = new Visitor(chromium, base, 1600)) {
            var session = Visit.of(ADMIN_KEY).cookie();
            visitor.hasCookie(session.getName(), session.getValue());
            var page = visitor.page();
            var said = new ArrayList<String>();
            page.onConsoleMessage(it -> {
                // What the test itself would run in the frame.
                if (!it.text().startsWith("Blocked script execution")) {
                    said.add(it.text());
                }
            });
            page.navigate(base + "/console/edit/status-pages/of-shop");
            var text = page.getByLabel("Definition");
            text.fill(text.inputValue().replace("#ffffff", "#fff0e0").replace("For who buys", "For who sells"));
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Look at it"))
                    .click();
            var frame = page.frameLocator("iframe.look");
            assertThat(frame.locator("h1")).isVisible();
            assertThat(frame.locator("h3").first()).hasText("For who sells");
            assertThat(frame.locator("body")).hasCSS("background-color", "rgb(255, 240, 224)");
            assertThat(page.getByText("Nothing was saved, and who is not signed in sees none of it."))
                    .isVisible();
            assertThat(text).isVisible();
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target", "screenshots", "console-status-page-preview.png"))
                    .setFullPage(true));
            org.assertj.core.api.Assertions.assertThat(said).isEmpty();
        }
    }
}
