package dev.pharos.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import dev.pharos.testing.PharosTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The state of the page on a page of somebody else, which lets scripts of ours in and no style. */
@PharosTest
class WidgetTest {
    private static Chromium chromium;

    private final List<String> said = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private HttpServer host;
    private BrowserContext visitor;

    @BeforeAll
    static void open() {
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    @BeforeEach
    void begin() throws IOException {
        host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        host.start();
        visitor = chromium.visitor(new Browser.NewContextOptions());
    }

    @AfterEach
    void end() {
        visitor.close();
        host.stop(0);
    }

    @Test
    void it_stands_where_the_script_does_and_says_what_the_page_says() {
        var page = visited("<main><h1>Shop</h1><p id=\"here\"><script src=\"%s/widget.js\"></script></p></main>");
        var line = page.locator("#here > script + a.pharos-status");
        assertThat(line).hasText(sentence());
        assertThat(line).hasAttribute("href", pharos() + "/");
        assertThat(line.locator("svg path")).hasCount(1);
        assertThat(said).isEmpty();
        assertThat(asked)
                .contains(pharos() + "/widget.json")
                .allSatisfy(it -> assertThat(it)
                        .matches(Pattern.quote(pharos()) + "/widget\\.(js|json)|" + Pattern.quote(other()) + ".*"));
        assertThat(visitor.cookies()).isEmpty();
    }

    @Test
    void it_takes_the_place_of_what_stands_in_its_element() {
        var page = visited("<script async src=\"%s/widget.js\" data-into=\"#state\"></script><p>Before</p>"
                + "<div id=\"state\"><a href=\"https://status.example/\">Status</a></div>");
        assertThat(page.locator("#state > a")).hasText(sentence());
        assertThat(page.locator("#state")).not().containsText("Status</a>");
    }

    @Test
    void without_an_answer_it_says_that_nothing_is_known() {
        visitor.route("**/widget.json", route -> route.abort());
        var page = visited("<main><script src=\"%s/widget.js\"></script></main>");
        assertThat(page.locator("a.pharos-status")).hasText("Status: out of reach right now");
        assertThat(page.locator("a.pharos-status")).hasAttribute("data-state", "unknown");
    }

    @Test
    void the_page_for_a_frame_can_be_framed_and_updates_itself() {
        var page = visited("<iframe src=\"%s/embed\" width=\"400\" height=\"60\" title=\"Status\"></iframe>");
        var line = page.frameLocator("iframe").locator("#state > a.pharos-status");
        assertThat(line).hasText(sentence());
        assertThat(said).isEmpty();
    }

    private static String sentence() {
        return RestAssured.get("/widget.json").path("words");
    }

    private Page visited(String body) {
        var html = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Shop</title><body>"
                + body.formatted(pharos()) + "</body></html>";
        host.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.getResponseHeaders()
                    .add(
                            "Content-Security-Policy",
                            "default-src 'none'; script-src " + pharos() + "; connect-src " + pharos() + "; frame-src "
                                    + pharos());
            exchange.sendResponseHeaders(200, 0);
            try (var out = exchange.getResponseBody()) {
                out.write(html.getBytes(StandardCharsets.UTF_8));
            }
        });
        var page = visitor.newPage();
        page.onConsoleMessage(it -> said.add(it.text()));
        page.onPageError(said::add);
        page.onRequest(it -> asked.add(it.url()));
        page.navigate(other() + "/");
        return page;
    }

    private static String pharos() {
        return "http://127.0.0.1:" + RestAssured.port;
    }

    private String other() {
        return "http://127.0.0.1:" + host.getAddress().getPort();
    }
}
