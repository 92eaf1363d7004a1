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

/** Somebody who looks at one page after the other at one width, in one colour scheme, and notes all that is wrong with them. */
final class Visitor implements AutoCloseable {
    /** All rules that WCAG 2.2 AA consists of, by axe's names of them. */
    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private static final String SHIFTS = """
            window.shifted = 0;
            new PerformanceObserver(list => list.getEntries().forEach(it => { if (!it.hadRecentInput) window.shifted += it.value; }))
                .observe({type: 'layout-shift', buffered: true});
            """;

    private final String base;
    private final Look look;
    private final BrowserContext context;
    private final Page page;
    private final List<String> wrong = new ArrayList<>();

    /** @param width in CSS pixels */
    record Look(int width, ColorScheme scheme) {
        @Override
        public String toString() {
            return width + "-" + scheme.name().toLowerCase(Locale.ROOT);
        }
    }

    Visitor(Chromium chromium, String base, Look look) {
        this.base = base;
        this.look = look;
        context = chromium.visitor(new Browser.NewContextOptions()
                .setViewportSize(look.width(), 900)
                .setColorScheme(look.scheme())
                .setLocale("en-GB")
                .setTimezoneId("UTC"));
        context.addInitScript(SHIFTS);
        page = context.newPage();
        page.onRequest(this::note);
        page.onConsoleMessage(said -> {
            if (said.type().equals("error")) {
                wrong.add("the browser says: " + said.text());
            }
        });
        page.onPageError(error -> wrong.add("a script fails: " + error));
    }

    void hasCookie(String name, String value) {
        context.addCookies(List.of(new Cookie(name, value).setUrl(base)));
    }

    /** Opens a page, leaves a picture of it, and says what is wrong with it: nothing, if all is well. */
    List<String> lookAt(String name, String path) {
        wrong.clear();
        var answer = page.navigate(base + path);
        if (!answer.ok()) {
            wrong.add(path + " is answered " + answer.status());
        }
        page.evaluate("() => new Promise(shown => requestAnimationFrame(() => requestAnimationFrame(shown)))");
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "screenshots", name + "-" + look + ".png"))
                .setFullPage(true));
        var tooWide = ((Number) page.evaluate(
                        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .intValue();
        if (tooWide > 0) {
            wrong.add("it scrolls sideways by " + tooWide + " px");
        }
        var shifted = ((Number) page.evaluate("() => window.shifted")).doubleValue();
        if (shifted > 0) {
            wrong.add("what was shown moves by itself: " + shifted);
        }
        new AxeBuilder(page)
                .withTags(WCAG)
                .analyze()
                .getViolations()
                .forEach(rule -> rule.getNodes()
                        .forEach(node ->
                                wrong.add(rule.getId() + ": " + node.getHtml() + " " + node.getFailureSummary())));
        return List.copyOf(wrong);
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
