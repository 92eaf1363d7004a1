package dev.pharos.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Somebody who looks at one page after the other at one width, by day and by night, and notes all that is wrong with them. */
final class Visitor implements AutoCloseable {
    /** All rules that WCAG 2.2 AA consists of, by axe's names of them. */
    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    /** Those of them whose answer changes with the colours. */
    private static final List<String> COLOURS = List.of("color-contrast", "link-in-text-block");

    private static final String SHIFTS = """
            window.shifted = 0;
            new PerformanceObserver(list => list.getEntries().forEach(it => { if (!it.hadRecentInput) window.shifted += it.value; }))
                .observe({type: 'layout-shift', buffered: true});
            """;

    /** A tenth of what Core Web Vitals calls good: a word that is a hair wider than the one before moves nothing that one sees. */
    private static final double MOST_SHIFTED = 0.01;

    private final String base;
    private final int width;
    private final BrowserContext context;
    private final Page page;
    private final List<String> wrong = new ArrayList<>();

    /** @param width in CSS pixels */
    Visitor(Chromium chromium, String base, int width) {
        this.base = base;
        this.width = width;
        context = chromium.visitor(new Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setColorScheme(ColorScheme.LIGHT)
                .setLocale("en-GB")
                .setTimezoneId("UTC"));
        context.addInitScript(SHIFTS);
        page = context.newPage();
        page.onRequest(this::note);
        page.onConsoleMessage(said -> {
            if (said.type().equals("error") && !said.text().contains("the server responded with a status of 401")) {
                wrong.add("the browser says: " + said.text());
            }
        });
        page.onPageError(error -> wrong.add("a script fails: " + error));
    }

    void hasCookie(String name, String value) {
        context.addCookies(List.of(new Cookie(name, value).setUrl(base)));
    }

    /** Opens a page, leaves a picture of it in light and in dark, and says what is wrong with it: nothing, if all is well. */
    List<String> lookAt(String name, String path) {
        return lookAt(name, path, 200);
    }

    /** The same of a page that is answered with this status. */
    List<String> lookAt(String name, String path, int status) {
        wrong.clear();
        var answer = page.navigate(base + path);
        if (answer.status() != status) {
            wrong.add(path + " is answered " + answer.status());
        }
        takePicture(name, ColorScheme.LIGHT);
        noteWidth("");
        var shifted = ((Number) page.evaluate("() => window.shifted")).doubleValue();
        if (shifted > MOST_SHIFTED) {
            wrong.add("what was shown moves by itself: " + shifted);
        }
        note("", new AxeBuilder(page).withTags(WCAG));
        lookAgainInTheDark(name);
        return List.copyOf(wrong);
    }

    /** The dark style changes colours and nothing else, so the page is loaded once, and once read for all that is not a colour. */
    private void lookAgainInTheDark(String name) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        takePicture(name, ColorScheme.DARK);
        noteWidth("in the dark ");
        note("in the dark ", new AxeBuilder(page).withRules(COLOURS));
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    private void takePicture(String name, ColorScheme scheme) {
        page.evaluate("() => new Promise(shown => requestAnimationFrame(() => requestAnimationFrame(shown)))");
        var picture = name + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png";
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "screenshots", picture))
                .setFullPage(true));
    }

    private void noteWidth(String when) {
        var tooWide = ((Number) page.evaluate(
                        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .intValue();
        if (tooWide > 0) {
            wrong.add(when + "it scrolls sideways by " + tooWide + " px");
        }
    }

    /** In the page itself, which has no frames: axe otherwise makes a page of its own for its sums, at three times the cost. */
    private void note(String when, AxeBuilder axe) {
        axe.setLegacyMode(true)
                .analyze()
                .getViolations()
                .forEach(rule -> rule.getNodes()
                        .forEach(node -> wrong.add(
                                when + rule.getId() + ": " + node.getHtml() + " " + node.getFailureSummary())));
    }

    /** The page itself, for whoever does something with it. */
    Page page() {
        return page;
    }

    private void note(Request request) {
        if (!request.url().startsWith(base) && !request.url().startsWith("data:")) {
            wrong.add("it asks another host: " + request.url());
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
