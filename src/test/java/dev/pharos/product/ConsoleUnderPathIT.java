package dev.pharos.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console under a path of its own: from sign-in to sign-out each link, file, form and redirect holds there. */
class ConsoleUnderPathIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String ROOT = "/factory";
    private static final String CONSOLE = ROOT + "/console";
    private static final String COOKIE = "pharos_console";

    /** Those that a view has in place of a link, for scripts. */
    private static final List<String> NAMED =
            List.of("href", "src", "action", "formaction", "data-live", "data-events", "data-form");

    /** Pages of the console differ in their questions; one of each that is alike is enough. */
    private static final int MOST_ALIKE = 3;

    private static final Pattern TOKEN = Pattern.compile("name=\"form\" value=\"([0-9a-f]{64})\"");

    /** An address of the console outside of its path. A file of its own is named console-… too, and a question may name an act. */
    private static final Pattern OUTSIDE = Pattern.compile("^[^?]*/console(?![\\w-])");

    @TempDir
    private Path home;

    private final Map<String, Integer> alike = new LinkedHashMap<>();

    @Test
    void every_address_of_every_view_holds() throws Exception {
        try (var factory = new Factory();
                var pharos = new PackagedPharos(home)
                        .with("PHAROS_WEB_ROOT_PATH", ROOT)
                        .start()) {
            pharos.put("channels/ops", "{\"url\": \"http://127.0.0.1:9/hook\"}");
            pharos.put("contacts/ann", "{\"name\": \"Ann\", \"channels\": [\"ops\"]}");
            pharos.put("schedules/core", """
                    {"name": "Core", "layers": [{"participants": ["ann"], "rotation": "weekly", "start": "2020-01-06"}]}""");
            pharos.put("targets/press", """
                    {"url": "%s", "name": "Press", "interval": "1s", "timeout": "1s", "confirmation": {"failures": 1}}""".formatted(factory.url("press")));
            pharos.put("status-pages/core", """
                    {"title": "Core", "sections": [{"name": "Machines", "targets": ["press"]}]}""");
            factory.breaks("press");

            var signedIn = signIn(pharos.anyone());
            assertThat(path(signedIn.header("Location"))).isEqualTo(CONSOLE);
            assertThat(signedIn.detailedCookie(COOKIE).getPath()).isEqualTo(CONSOLE);
            var cookie = signedIn.cookie(COOKIE);
            await().atMost(LONG)
                    .until(() -> get(pharos, cookie, CONSOLE).asString().contains("not acknowledged"));

            var seen = walk(pharos, cookie);
            assertThat(seen)
                    .contains(
                            CONSOLE + "/targets",
                            CONSOLE + "/targets/press",
                            CONSOLE + "/oncall/quiet",
                            CONSOLE + "/make/silences",
                            CONSOLE + "/status-pages",
                            CONSOLE + "/reports",
                            CONSOLE + "/self",
                            ROOT + "/")
                    .anyMatch(it -> it.startsWith(CONSOLE + "/incidents/"))
                    .anyMatch(it -> it.startsWith(CONSOLE + "/live/events"))
                    .anyMatch(it -> it.startsWith(CONSOLE + "/assets/keys-"));
            acts(pharos, cookie, seen);
        }
    }

    private static void acts(PackagedPharos pharos, String cookie, Set<String> seen) {
        var incident = seen.stream()
                .filter(it -> it.matches(CONSOLE + "/incidents/[0-9a-f-]{36}"))
                .findFirst()
                .orElseThrow();
        var token = token(get(pharos, cookie, incident).asString());
        var acknowledged = send(pharos, cookie, incident + "/acknowledge", token, "from", "incident");
        assertThat(acknowledged.statusCode()).isEqualTo(303);
        assertThat(path(acknowledged.header("Location"))).isEqualTo(incident);
        assertThat(get(pharos, cookie, incident).asString()).contains(incident + "/unacknowledge");
        var out = send(pharos, cookie, CONSOLE + "/sign-out", token);
        assertThat(path(out.header("Location"))).isEqualTo(CONSOLE + "/sign-in");
        assertThat(path(get(pharos, cookie, CONSOLE).header("Location"))).isEqualTo(CONSOLE + "/sign-in");
    }

    private Set<String> walk(PackagedPharos pharos, String cookie) {
        var seen = new LinkedHashSet<String>();
        var left = new ArrayDeque<>(List.of(CONSOLE, CONSOLE + "/wall", CONSOLE + "/sign-in"));
        while (!left.isEmpty()) {
            var address = left.poll();
            if (!seen.add(address) || isLikeOthers(address) || address.contains("/live/events")) {
                continue;
            }
            var answer = get(pharos, cookie, address);
            if (answer.statusCode() == 303) {
                left.add(path(answer.header("Location")));
                continue;
            }
            assertThat(answer.statusCode()).as(address).isEqualTo(200);
            if (address.startsWith(CONSOLE) && answer.contentType().startsWith("text/html")) {
                left.addAll(leads(address, Jsoup.parse(answer.asString())));
            }
        }
        return seen;
    }

    /** All that a page names. Where a form is sent, is only looked at: it does something. */
    private static List<String> leads(String page, Document read) {
        var leads = new LinkedHashSet<String>();
        for (var name : NAMED) {
            for (var element : read.select("[" + name + "^=/]")) {
                var address = element.attr(name);
                assertThat(address)
                        .as("%s on %s", name, page)
                        .startsWith(ROOT + "/")
                        .doesNotContain(ROOT + ROOT);
                if (!name.equals("formaction") && !element.attr("method").equals("post") && !name.equals("data-form")) {
                    leads.add(address.replaceFirst("#.*", ""));
                }
            }
        }
        for (var element : read.getAllElements()) {
            for (var attribute : element.attributes()) {
                assertThat(attribute.getValue().replace(CONSOLE, ""))
                        .as("%s of %s on %s", attribute.getKey(), element.tagName(), page)
                        .matches(
                                it -> element.tagName().equals("input")
                                        || !OUTSIDE.matcher(it).find(),
                                "stays under the path");
            }
        }
        return List.copyOf(leads);
    }

    private boolean isLikeOthers(String address) {
        var kind = address.replaceFirst("\\?.*", "").replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "*");
        return alike.merge(kind, 1, Integer::sum) > MOST_ALIKE;
    }

    private static Response signIn(RequestSpecification visitor) {
        var answer = visitor.redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded")
                .formParam("key", PackagedPharos.KEY)
                .post(CONSOLE + "/sign-in");
        assertThat(answer.statusCode()).isEqualTo(303);
        return answer;
    }

    private static Response get(PackagedPharos pharos, String cookie, String address) {
        return pharos.anyone()
                .redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .cookie(COOKIE, cookie)
                .get(address);
    }

    private static Response send(PackagedPharos pharos, String cookie, String address, String token, String... fields) {
        var request = pharos.anyone()
                .redirects()
                .follow(false)
                .cookie(COOKIE, cookie)
                .contentType("application/x-www-form-urlencoded")
                .formParam("form", token);
        for (var i = 0; i < fields.length; i += 2) {
            request.formParam(fields[i], fields[i + 1]);
        }
        return request.post(address);
    }

    private static String token(String page) {
        var found = TOKEN.matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static String path(String location) {
        return URI.create(location).getRawPath();
    }
}
