package dev.pharos.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.sending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.sun.net.httpserver.HttpServer;
import dev.pharos.testing.PharosTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What others wrote for pages of Statuspage reads ours, unmodified: Atlassian's own widget, and a client of all documents of the
 * API. Both run on a page of somebody else, as they would.
 */
@PharosTest
class StatuspageClientsTest {
    private static final NpmPackage WIDGET = new NpmPackage(
            "@statuspage/status-widget",
            "1.0.5",
            "4gzP+n17XfkocRPz+Q7TrWsPRCjR8xxnez5EyAGkUhN1FTqqnT3i3Y4SNeVlh+LUGUpMlyN+9wWf1jWZjjL4eQ==");
    private static final NpmPackage CLIENT = new NpmPackage(
            "statuspage.js",
            "1.0.17",
            "IFm2wohxQaMS0LD7NqtODbUfjxJ/g2gv/If/koXgjPJw69oVTecdaj7AcHvxGs6OSQ29wK4nKVLL+X4/0jTpMw==");
    /** What that client asks by. */
    private static final NpmPackage AXIOS = new NpmPackage(
            "axios",
            "0.21.4",
            "ut5vewkiu8jjGBdqpM44XxjuCjq9LAKeHVmoVfHVzy8eHgxxq8SbAVQNovDA8mVi05kP0Ea/n/UzcSHcTJQfNg==");

    /** Where the client looks for the page "factory": it knows no pages but those of Statuspage. */
    private static final String OF_STATUSPAGE = "https://factory.statuspage.io";

    private static final String WINDOW = "/api/v1/maintenance-windows/read-by-clients";

    private static Chromium chromium;

    @Inject
    Stage stage;

    private final List<String> said = new ArrayList<>();
    private HttpServer host;
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
    void begin() throws IOException {
        host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        host.start();
        visitor = chromium.visitor(new Browser.NewContextOptions());
        page = visitor.newPage();
        page.onPageError(said::add);
    }

    @AfterEach
    void end() {
        visitor.close();
        host.stop(0);
    }

    /** As it is published it throws at its end for want of its bundler, wherever it runs: that is not looked at. */
    @Test
    void the_widget_of_statuspage_itself_shows_how_all_stands() throws Exception {
        stage.scene();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> RestAssured.get("/api/v2/status.json")
                        .path("status.description")
                        .equals("Partial System Outage"));
        serve("/widget.js", "text/javascript", WIDGET.file("dist/index.js"));
        visit("<statuspage-widget src=\"%1$s\"></statuspage-widget>"
                + "<statuspage-widget src=\"%1$s\" appearance=\"badge\" title=\"Our shop\"></statuspage-widget>"
                + "<script src=\"/widget.js\"></script>");
        assertThat(page.locator("a.basic")).hasAttribute("href", pharos());
        assertThat(page.locator("a.basic .status-text")).hasText("Partial System Outage");
        assertThat(page.locator("a.basic .status-indicator")).hasClass(Pattern.compile("status-indicator\\s+major"));
        assertThat(page.locator("a.badge .status-text")).hasText("Our shop");
        assertThat(page.locator("a.badge .status-indicator")).hasText("Partial System Outage");
    }

    @Test
    void a_client_understands_the_page_its_components_incidents_and_maintenance() throws Exception {
        var scene = stage.scene();
        var begin = LocalDate.now(ZoneOffset.UTC).plusDays(2);
        sending("""
                {"name": "New disks", "message": "We change the disks.", "matchers": ["target=%s"], "startsAt": "%sT10:00",
                 "duration": "2h", "timeZone": "UTC", "public": true}""".formatted(scene.up(), begin)).put(WINDOW).then().statusCode(201);
        try {
            client();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> !list(asked("upcomingScheduledMaintenances"), "scheduled_maintenances")
                            .isEmpty());

            var summary = asked("summary");
            assertThat(part(summary, "page")).containsEntry("name", "Status").containsEntry("url", pharos());
            assertThat(part(summary, "page").get("updated_at")).isInstanceOf(Date.class);
            assertThat(part(summary, "status"))
                    .containsEntry("indicator", "major")
                    .containsEntry("description", "Partial System Outage");
            assertThat(named(list(summary, "components"), "Payment of orders, invoices and refunds"))
                    .containsEntry("status", "major_outage")
                    .containsEntry(
                            "group_id",
                            named(list(summary, "components"), "Shop").get("id"));

            var maintenance = named(list(summary, "scheduled_maintenances"), "New disks");
            assertThat(maintenance)
                    .containsEntry("status", "scheduled")
                    .containsEntry("impact", "maintenance")
                    .containsEntry(
                            "scheduled_for", Date.from(begin.atTime(10, 0).toInstant(ZoneOffset.UTC)))
                    .containsEntry(
                            "scheduled_until", Date.from(begin.atTime(12, 0).toInstant(ZoneOffset.UTC)));
            assertThat(list(maintenance, "incident_updates").getFirst()).containsEntry("body", "We change the disks.");
            assertThat(list(maintenance, "components")).extracting("name").containsExactly("Storefront");
            assertThat(list(asked("allScheduledMaintenances"), "scheduled_maintenances"))
                    .contains(maintenance);
            assertThat(list(asked("activeScheduledMaintenances"), "scheduled_maintenances"))
                    .isEmpty();

            var byHand = named(list(asked("unresolvedIncidents"), "incidents"), "Payments by card fail now and then");
            assertThat(byHand).containsEntry("impact", "minor").containsEntry("status", "identified");
            assertThat(byHand.get("created_at")).isInstanceOf(Date.class);
            assertThat(byHand.get("resolved_at")).isNull();
            assertThat(list(byHand, "components")).extracting("name").containsExactly("Storefront");
            var update = list(byHand, "incident_updates").getFirst();
            assertThat(update).containsEntry("status", "identified").containsEntry("incident_id", byHand.get("id"));
            assertThat(update.get("body")).asString().contains("Our provider of payments has");
            assertThat(list(asked("allIncidents"), "incidents"))
                    .extracting("id")
                    .contains(byHand.get("id"), scene.incident());
            assertThat(list(asked("components"), "components"))
                    .extracting("name")
                    .contains("Storefront", "Search");
            assertThat(said).isEmpty();
        } finally {
            admin().delete(WINDOW).then().statusCode(204);
        }
    }

    /** Gives the client what a bundler would: axios, a scope of its own, and a way to the page that it looks for. */
    private void client() {
        visitor.route(
                OF_STATUSPAGE + "/**",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setResponse(route.fetch(new Route.FetchOptions()
                                .setUrl(pharos()
                                        + URI.create(route.request().url()).getPath())))));
        serve("/axios.js", "text/javascript", AXIOS.file("dist/axios.min.js"));
        visit("<script src=\"/axios.js\"></script>");
        page.evaluate("""
                source => {
                    const exports = {};
                    new Function('exports', 'require', source)(exports, () => axios);
                    window.client = new exports.Statuspage('factory');
                }""", CLIENT.file("build/src/lib.js"));
    }

    /** What the client makes of a document: its times are no longer texts. */
    private Map<?, ?> asked(String question) {
        return (Map<?, ?>) page.evaluate("question => window.client[question]()", question);
    }

    private static Map<String, Object> part(Map<?, ?> of, String name) {
        @SuppressWarnings("unchecked") // JSON
        var part = (Map<String, Object>) Objects.requireNonNull(of.get(name));
        return part;
    }

    private static List<Map<String, Object>> list(Map<?, ?> of, String name) {
        @SuppressWarnings("unchecked") // JSON
        var list = (List<Map<String, Object>>) Objects.requireNonNull(of.get(name));
        return list;
    }

    private static Map<String, Object> named(List<Map<String, Object>> some, String name) {
        return some.stream()
                .filter(it -> name.equals(it.get("name")))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not among " + some));
    }

    private void visit(String body) {
        serve(
                "/",
                "text/html",
                "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Shop</title><body>"
                        + body.formatted(pharos()) + "</body></html>");
        page.navigate("http://127.0.0.1:" + host.getAddress().getPort() + "/");
    }

    private void serve(String path, String type, String text) {
        host.createContext(path, exchange -> {
            exchange.getResponseHeaders().add("Content-Type", type);
            exchange.sendResponseHeaders(200, 0);
            try (var out = exchange.getResponseBody()) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    private static String pharos() {
        return "http://127.0.0.1:" + RestAssured.port;
    }
}
