package dev.pharos.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import dev.pharos.testing.PharosTest;
import dev.pharos.web.page.words.Tongue;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times on the clock of whoever looks, half an hour and five hours ahead of ours. */
@PharosTest
class TimesInBrowserTest {
    private static final ZoneId THEIRS = ZoneId.of("Asia/Kolkata");
    private static final String SHIFTS = """
            window.shifted = 0;
            new PerformanceObserver(list => list.getEntries().forEach(it => { window.shifted += it.value; }))
                .observe({type: 'layout-shift', buffered: true});
            """;

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

    @Test
    void each_time_is_on_their_clock_with_utc_beside_it_and_nothing_moves() throws Exception {
        var scene = stage.scene();
        var wrong = new ArrayList<String>();
        try (var context = visitor(true)) {
            context.addInitScript(SHIFTS);
            for (var path : List.of(
                    "/?lang=en", "/components/" + scene.down(), "/incidents/" + scene.incident(), "/incidents")) {
                var page = context.newPage();
                page.onConsoleMessage(it -> wrong.add(path + ": " + it.text()));
                page.onPageError(error -> wrong.add(path + ": " + error));
                page.navigate(home() + path);
                // A moment of which only the day is told is told by the day of UTC.
                var times = page.locator("time[datetime*=T]").all().stream()
                        .filter(it -> it.textContent().matches("(?s).*\\d\\d:\\d\\d.*"))
                        .toList();
                assertThat(times).as(path).isNotEmpty();
                for (var time : times) {
                    assertThat(isTheirs(time)).as(path + " " + time.innerText()).isTrue();
                }
                assertThat(page.locator("#clock").innerText()).isEqualTo(Tongue.ENGLISH.say("frame.local"));
                var shifted = ((Number) page.evaluate("() => window.shifted")).doubleValue();
                assertThat(shifted).as(path).isLessThan(0.01);
                assertThat(page.evaluate(
                                "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                        .as(path + " scrolls sideways")
                        .isEqualTo(0);
                page.close();
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Their clock is what is read; UTC stands behind it, or comes up at the pointer. */
    private static boolean isTheirs(Locator time) {
        var at = Instant.parse(time.getAttribute("datetime"));
        var words = time.textContent();
        var title = time.getAttribute("title");
        var clock = DateTimeFormatter.ofPattern(words.matches(".*\\d:\\d\\d:\\d.*") ? "HH:mm:ss" : "HH:mm");
        var theirs = clock.withZone(THEIRS).format(at);
        var ours = clock.withZone(ZoneOffset.UTC).format(at) + " UTC";
        var behind = String.valueOf(time.evaluate("it => it.nextSibling ? it.nextSibling.data : ''"));
        var beside = title == null ? behind.matches("(?s) \\(.*" + ours + "\\).*") : title.endsWith(ours);
        return words.contains(theirs) && !words.contains("UTC") && beside;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | d MMM
            de | d. MMM
            fr | d MMM
            ja | M月d日
            """)
    void a_date_is_written_as_the_language_of_the_page_has_it(String language, String pattern) throws Exception {
        stage.scene();
        try (var context = visitor(true)) {
            var page = context.newPage();
            page.navigate(home() + "/?lang=" + language);
            var asOf = page.locator(".asof time").first();
            var date = DateTimeFormatter.ofPattern(pattern, Locale.forLanguageTag(language))
                    .withZone(THEIRS)
                    .format(Instant.parse(asOf.getAttribute("datetime")));
            assertThat(asOf.textContent()).startsWith(date.replaceFirst("[.]?$", ""));
        }
    }

    @Test
    void without_a_script_the_page_is_whole_and_in_utc() throws Exception {
        stage.scene();
        try (var context = visitor(false)) {
            var page = context.newPage();
            page.navigate(home() + "/?lang=en");
            var asOf = page.locator(".asof time").first();
            assertThat(asOf.innerText()).endsWith(" UTC");
            assertThat(page.locator("h1").innerText()).isNotBlank();
            assertThat(page.locator("#clock").innerText()).isEqualTo("All times are UTC.");
        }
    }

    /** What the script changes is nothing that the server knows of. */
    @Test
    void the_page_is_the_same_for_every_clock() {
        var page = Jsoup.parse(RestAssured.get("/?lang=en").asString());
        assertThat(page.select(".asof time").text()).endsWith(" UTC");
        assertThat(page.select("head script").eachAttr("src"))
                .singleElement()
                .satisfies(it -> assertThat(it).startsWith("/times.js?v="));
    }

    private static BrowserContext visitor(boolean script) {
        return chromium.visitor(new Browser.NewContextOptions()
                .setViewportSize(360, 900)
                .setLocale("en-GB")
                .setTimezoneId(THEIRS.getId())
                .setJavaScriptEnabled(script));
    }

    private static String home() {
        return "http://127.0.0.1:" + RestAssured.port;
    }
}
