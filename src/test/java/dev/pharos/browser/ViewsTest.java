package dev.pharos.browser;

import static dev.pharos.testing.PostgresForTests.ADMIN_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.pharos.catalog.apikeys.ApiKeys;
import dev.pharos.core.access.Role;
import dev.pharos.store.subscription.SubscriptionTokens;
import dev.pharos.testing.PharosTest;
import dev.pharos.web.console.Visit;
import dev.pharos.web.page.words.Tongue;
import dev.pharos.web.subscribe.FormForTests;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each view of the page and the console, at three widths, light and dark; a further view is a line here. */
@PharosTest
class ViewsTest {
    private static Chromium chromium;

    @Inject
    Stage stage;

    @Inject
    DataSource database;

    @Inject
    ApiKeys keys;

    @Inject
    SubscriptionTokens tokens;

    @Inject
    FormForTests form;

    @BeforeAll
    static void open() {
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    /** Accessible by WCAG 2.2 AA as far as axe can tell, no wider than its window, still, and without another host. */
    @ParameterizedTest
    @ValueSource(ints = {360, 768, 1600})
    void nothing_is_wrong_with_any_view(int width) throws Exception {
        var wrong = new ArrayList<String>();
        try (var visitor = new Visitor(chromium, "http://127.0.0.1:" + RestAssured.port, width)) {
            for (var view : publicViews().entrySet()) {
                wrong.addAll(of(view.getKey(), visitor.lookAt(view.getKey(), view.getValue())));
            }
            wrong.addAll(of("page-locked", visitor.lookAt("page-locked", "/status/of-few", 401)));
            var session = Visit.of(ADMIN_KEY).cookie();
            visitor.hasCookie(session.getName(), session.getValue());
            for (var view : consoleViews().entrySet()) {
                wrong.addAll(of(view.getKey(), visitor.lookAt(view.getKey(), view.getValue())));
            }
            var first = Visit.of(Visit.key(database, keys, Visit.tenant(database), Role.ADMIN))
                    .cookie();
            visitor.hasCookie(first.getName(), first.getValue());
            wrong.addAll(of("console-first-run", visitor.lookAt("console-first-run", "/console")));
        }
        assertThat(wrong).isEmpty();
    }

    /** It is served beside the application, in which nobody can subscribe, with the application's stylesheet. */
    @ParameterizedTest
    @ValueSource(ints = {360, 768, 1600})
    void nothing_is_wrong_with_the_form_of_subscribers(int width) throws Exception {
        stage.scene();
        var page = form.html(Tongue.ENGLISH, Tongue.ENGLISH.say("subscribe.wrong.mail"));
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var path = exchange.getRequestURI();
            var isPage = path.getPath().equals("/subscribe");
            var body = isPage ? page : RestAssured.given().get(path.toString()).asByteArray();
            exchange.getResponseHeaders().add("Content-Type", isPage ? "text/html" : "text/css");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try (var visitor =
                new Visitor(chromium, "http://127.0.0.1:" + server.getAddress().getPort(), width)) {
            assertThat(visitor.lookAt("page-subscribe", "/subscribe")).isEmpty();
        } finally {
            server.stop(0);
        }
    }

    /** The test of the test: each of these has to be found. */
    @Test
    void what_is_wrong_with_a_page_is_found() throws Exception {
        var page = """
                <!doctype html><html lang="en"><title>Broken</title>
                <style>@media (prefers-color-scheme: dark) { #night { color: #222; background: #111; } }</style><main><h1>Broken</h1>
                <img src="http://localhost:1/other.png">
                <p style="color: #eee; width: 3000px">Pale and wide</p><p id="night">Seen by day</p>
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
        try (var visitor =
                new Visitor(chromium, "http://127.0.0.1:" + server.getAddress().getPort(), 360)) {
            assertThat(visitor.lookAt("broken", "/broken"))
                    .anySatisfy(it -> assertThat(it).startsWith("it asks another host: http://localhost:1/"))
                    .anySatisfy(it -> assertThat(it).startsWith("a script fails: "))
                    .anySatisfy(it -> assertThat(it).startsWith("it scrolls sideways by "))
                    .anySatisfy(it -> assertThat(it).startsWith("image-alt: "))
                    .anySatisfy(
                            it -> assertThat(it).startsWith("color-contrast: ").contains("Pale and wide"))
                    .noneSatisfy(
                            it -> assertThat(it).startsWith("color-contrast: ").contains("Seen by day"))
                    .anySatisfy(it -> assertThat(it)
                            .startsWith("in the dark color-contrast: ")
                            .contains("Seen by day"));
            assertThat(visitor.lookAt("missing", "/missing"))
                    .anySatisfy(it -> assertThat(it).isEqualTo("/missing is answered 404"));
        } finally {
            server.stop(0);
        }
    }

    private Map<String, String> publicViews() throws Exception {
        var scene = stage.scene();
        var views = new LinkedHashMap<String, String>();
        views.put("page-german", "/?lang=de");
        views.put("page-japanese", "/?lang=ja");
        // The choice is remembered: what follows is in English.
        views.put("page", "/?lang=en");
        views.put("page-component", "/components/" + scene.up());
        views.put("page-component-down", "/components/" + scene.down());
        views.put("page-incident", "/incidents/" + scene.incident());
        views.put("page-incident-by-hand", "/incidents/" + scene.byHand());
        views.put("page-incidents", "/incidents");
        views.put("page-subscribe-unset", "/subscribe");
        views.put("page-subscribe-link", tokens.confirming(new UUID(0, 0)));
        views.put("page-unsubscribe", tokens.leaving(new UUID(0, 0)));
        views.put("embed", "/embed");
        views.put("page-of-its-own", "/status/of-shop");
        views.put("console-sign-in", "/console/sign-in");
        return views;
    }

    private Map<String, String> consoleViews() throws Exception {
        var views = new LinkedHashMap<String, String>();
        views.put("console-now", "/console");
        views.put("console-targets", "/console/targets?history=shown");
        views.put("console-targets-later", "/console/targets");
        var scene = stage.scene();
        views.put("console-target", "/console/targets/" + scene.up());
        views.put("console-target-down", "/console/targets/" + scene.down());
        views.put("console-target-edit", "/console/targets/" + scene.up() + "/edit");
        views.put("console-target-new", "/console/targets/new");
        views.put("console-targets-found", "/console/targets?q=group%3D%22Shop%22+Sear&state=degraded");
        views.put("console-incidents", "/console/incidents");
        views.put("console-incident", "/console/incidents/" + scene.incident());
        views.put("console-incident-by-hand", "/console/incidents/" + scene.byHand());
        views.put("console-open", "/console/incidents/new?target=" + scene.up());
        views.put("console-tell", "/console/incidents/" + scene.byHand() + "/updates");
        views.put("console-draft", "/console/incidents/" + scene.byHand() + "/updates/" + scene.draft());
        views.put("console-postmortem", "/console/incidents/" + scene.incident() + "/postmortem");
        views.put("console-announcements", "/console/announcements");
        views.put("console-announcement", "/console/announcements/holidays/edit");
        views.put("console-on-call", "/console/oncall");
        views.put("console-quiet", "/console/oncall/quiet");
        views.put("console-channels", "/console/channels");
        views.put("console-deliveries", "/console/deliveries");
        views.put("console-reports", "/console/reports?window=7d");
        views.put("console-status-pages", "/console/status-pages");
        views.put("console-status-page-edit", "/console/edit/status-pages/of-shop");
        views.put("console-status-page-new", "/console/make/status-pages");
        views.put("console-alert-rules", "/console/alert-rules");
        views.put("console-alert-rule", "/console/alert-rules/shop-errors?window=1h");
        views.put("console-alert-rule-tried", "/console/alert-rules/shop-errors?window=1h&threshold=1");
        views.put("console-alert-rule-edit", "/console/edit/alert-rules/shop-errors");
        views.put("console-alert-rule-new", "/console/make/alert-rules");
        views.put("console-inbound", "/console/inbound");
        views.put("console-inbound-edit", "/console/edit/inbound-sources/metrics");
        views.put("console-inbound-new", "/console/make/inbound-sources");
        views.put("console-wall", "/console/wall");
        views.put("console-self", "/console/self");
        views.put("console-found", "/console/find?q=s#keys");
        views.put("console-channel-edit", "/console/edit/channels/operations");
        views.put("console-channel-new", "/console/make/channels?kind=slack");
        views.put("console-policies", "/console/edit/escalation-policies");
        views.put("console-policy-new", "/console/make/escalation-policies");
        views.put("console-schedule-new", "/console/make/schedules");
        views.put("console-silence-new", "/console/make/silences");
        return views;
    }

    private static List<String> of(String view, List<String> wrong) {
        return wrong.stream().map(it -> view + ": " + it).toList();
    }
}
