package dev.pharos.browser;

import static dev.pharos.testing.PostgresForTests.ADMIN_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import com.sun.net.httpserver.HttpServer;
import dev.pharos.browser.Visitor.Look;
import dev.pharos.testing.PharosTest;
import dev.pharos.web.console.Visit;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each view of the page and the console, at three widths, light and dark; a further view is a line here. */
@PharosTest
class ViewsTest {
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

    static Stream<Look> looks() {
        return Stream.of(360, 768, 1600)
                .flatMap(width -> Stream.of(ColorScheme.LIGHT, ColorScheme.DARK).map(it -> new Look(width, it)));
    }

    /** Accessible by WCAG 2.2 AA as far as axe can tell, no wider than its window, still, and without another host. */
    @ParameterizedTest
    @MethodSource("looks")
    void nothing_is_wrong_with_any_view(Look look) throws Exception {
        var wrong = new ArrayList<String>();
        try (var visitor = new Visitor(chromium, "http://127.0.0.1:" + RestAssured.port, look)) {
            for (var view : publicViews().entrySet()) {
                wrong.addAll(of(view.getKey(), visitor.lookAt(view.getKey(), view.getValue())));
            }
            var session = Visit.of(ADMIN_KEY).cookie();
            visitor.hasCookie(session.getName(), session.getValue());
            for (var view : consoleViews().entrySet()) {
                wrong.addAll(of(view.getKey(), visitor.lookAt(view.getKey(), view.getValue())));
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** The test of the test: each of these has to be found. */
    @Test
    void what_is_wrong_with_a_page_is_found() throws Exception {
        var page = """
                <!doctype html><html lang="en"><title>Broken</title><main><h1>Broken</h1><img src="http://localhost:1/other.png">
                <p style="color: #eee; width: 3000px">Pale and wide</p>
                <script>throw new Error('broken');</script></main></html>""";
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var missing = !exchange.getRequestURI().getPath().equals("/broken");
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(missing ? 404 : 200, 0);
            try (var body = exchange.getResponseBody()) {
                body.write(page.getBytes(StandardCharsets.UTF_8));
            }
        });
        server.start();
        var look = new Look(360, ColorScheme.LIGHT);
        try (var visitor =
                new Visitor(chromium, "http://127.0.0.1:" + server.getAddress().getPort(), look)) {
            assertThat(visitor.lookAt("broken", "/broken"))
                    .anySatisfy(it -> assertThat(it).startsWith("it asks another host: http://localhost:1/"))
                    .anySatisfy(it -> assertThat(it).startsWith("a script fails: "))
                    .anySatisfy(it -> assertThat(it).startsWith("it scrolls sideways by "))
                    .anySatisfy(it -> assertThat(it).startsWith("image-alt: "))
                    .anySatisfy(it -> assertThat(it).startsWith("color-contrast: "));
            assertThat(visitor.lookAt("missing", "/missing"))
                    .anySatisfy(it -> assertThat(it).isEqualTo("/missing is answered 404"));
        } finally {
            server.stop(0);
        }
    }

    private Map<String, String> publicViews() throws Exception {
        var scene = stage.scene();
        var views = new LinkedHashMap<String, String>();
        views.put("page", "/");
        views.put("page-component", "/components/" + scene.up());
        views.put("page-component-down", "/components/" + scene.down());
        views.put("page-incident", "/incidents/" + scene.incident());
        views.put("page-incidents", "/incidents");
        views.put("embed", "/embed");
        views.put("console-sign-in", "/console/sign-in");
        return views;
    }

    private Map<String, String> consoleViews() throws Exception {
        var views = new LinkedHashMap<String, String>();
        views.put("console-now", "/console");
        views.put("console-targets", "/console/targets?history=shown");
        views.put("console-targets-later", "/console/targets");
        views.put("console-targets-found", "/console/targets?q=group%3D%22Shop%22+Sear&state=degraded");
        views.put("console-incidents", "/console/incidents");
        views.put("console-incident", "/console/incidents/" + stage.scene().incident());
        views.put("console-on-call", "/console/oncall");
        views.put("console-quiet", "/console/oncall/quiet");
        views.put("console-channels", "/console/channels");
        views.put("console-deliveries", "/console/deliveries");
        return views;
    }

    private static List<String> of(String view, List<String> wrong) {
        return wrong.stream().map(it -> view + ": " + it).toList();
    }
}
