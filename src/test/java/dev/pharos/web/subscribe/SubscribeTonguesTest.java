package dev.pharos.web.subscribe;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.subscription.Language;
import dev.pharos.core.subscription.Mode;
import dev.pharos.core.subscription.Readership;
import dev.pharos.core.subscription.Subscription;
import dev.pharos.core.subscription.Way;
import dev.pharos.json.Checked;
import dev.pharos.notify.subscription.SubscriptionConfig;
import dev.pharos.platform.Ids;
import dev.pharos.store.subscription.Subscribers;
import dev.pharos.store.subscription.SubscriptionTokens;
import dev.pharos.testing.PharosTest;
import dev.pharos.web.page.LeftInEnglish;
import dev.pharos.web.page.words.Tongue;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages of subscribing in each language. */
@PharosTest
class SubscribeTonguesTest {
    private static final String VARY = "Accept-Encoding, Accept-Language, Cookie";
    private static final Set<String> NAMES = Set.of("Status", "Webhook", "Slack", "m…@example.com");

    @Inject
    Subscribers subscribers;

    @Inject
    SubscriptionTokens tokens;

    @Inject
    SubscriptionConfig config;

    @Inject
    SubscribePages pages;

    @Inject
    StatusNews news;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    /** Another test may have had the page closed until a moment ago. */
    @BeforeEach
    void isOpen() {
        await().atMost(Duration.ofSeconds(30)).until(() -> given().get("/").statusCode() == 200);
    }

    @AfterEach
    void forget() throws SQLException {
        for (var it : subscribers.newest(TenantId.MAIN, Optional.empty(), Optional.empty(), 1_000)) {
            subscribers.delete(TenantId.MAIN, it.id());
        }
    }

    /** Each page of the way from the form to the end, by its name. */
    private Map<String, String> visited(Tongue tongue) throws SQLException {
        var seen = new LinkedHashMap<String, String>();
        seen.put("where nothing is set up", get("/subscribe", tongue).asString());
        seen.put(
                "the form",
                html(pages.form(EnumSet.allOf(Way.class), tongue, "").plain()));
        seen.put(
                "without mail",
                html(pages.form(EnumSet.of(Way.SLACK), tongue, "").plain()));
        for (var key : List.of("taken", "too-often", "full", "most")) {
            var view = StepView.of(pages.site(tongue), "subscribe." + key);
            seen.put(key, html(pages.step(view).plain()));
        }
        var id = ids.next();
        var wants = new Subscription(Way.MAIL, "mira@example.com", List.of(), Mode.AT_ONCE, TongueWording.of(tongue));
        subscribers.ask(TenantId.MAIN, Readership.OF_FRONT, id, wants, 1_000, clock.instant());
        var confirming = tokens.confirming(id);
        var leaving = tokens.leaving(id);
        seen.put("before", get(confirming, tongue).asString());
        seen.put("after", post(confirming, tongue));
        seen.put("leaving", get(leaving, tongue).asString());
        seen.put("left", post(leaving, tongue));
        seen.put("over", get(confirming, tongue).asString());
        seen.put("no link of ours", get("/subscribe/made-up", tongue).asString());
        seen.put("hooked", hooked(tongue));
        return seen;
    }

    private String hooked(Tongue tongue) throws SQLException {
        var id = ids.next();
        var wants = new Subscription(
                Way.WEBHOOK, "https://chat.example/hook", List.of(), Mode.AT_ONCE, TongueWording.of(tongue));
        subscribers.ask(TenantId.MAIN, Readership.OF_FRONT, id, wants, 1_000, clock.instant());
        subscribers.confirm(TenantId.MAIN, id, config.pace(news.zone()), 10, clock.instant());
        return get(tokens.confirming(id), tongue).asString();
    }

    /** Without the targets that other tests have left, for names are in every language the same. */
    private static String unnamed(String page) {
        var html = Jsoup.parse(page);
        html.select("label:has(input[name=component])").remove();
        return html.outerHtml();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ENGLISH")
    void nothing_is_left_in_english(Tongue tongue) throws SQLException {
        var english = visited(Tongue.ENGLISH);
        visited(tongue).forEach((name, page) -> {
            assertThat(page).as(name).contains("<html lang=\"" + tongue.code() + "\">");
            assertThat(page.contains("?lang=en\"")).as(name).isEqualTo(!name.equals("no link of ours"));
            assertThat(LeftInEnglish.of(unnamed(english.getOrDefault(name, "")), unnamed(page), tongue, NAMES))
                    .as(name)
                    .isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource
    void what_is_wrong_is_said_in_the_language_of_the_form(Tongue tongue) {
        var all = EnumSet.allOf(Way.class);
        assertThat(wrong("carrier-pigeon", "mira@example.com", List.of(), all, tongue))
                .isEqualTo(tongue.say("subscribe.wrong.way"));
        assertThat(wrong("mail", "mira@example.com", List.of(), Set.of(), tongue))
                .isEqualTo(tongue.say("subscribe.wrong.nobody"));
        assertThat(wrong("mail", "mira", List.of(), all, tongue)).isEqualTo(tongue.say("subscribe.wrong.mail"));
        assertThat(wrong("webhook", "chat", List.of(), all, tongue)).isEqualTo(tongue.say("subscribe.wrong.url"));
        assertThat(wrong("webhook", "http://chat.example/", List.of(), all, tongue))
                .isEqualTo(tongue.say("subscribe.wrong.url-secrecy"));
        assertThat(wrong("slack", "https://chat.example/", List.of(), all, tongue))
                .isEqualTo(tongue.say("subscribe.wrong.slack"));
        assertThat(wrong("mail", "mira@example.com", List.of("No Key"), all, tongue))
                .isEqualTo(tongue.say("subscribe.wrong.component"));
        assertThat(wrong("webhook", "https://chat.example/" + "a".repeat(2_000), List.of(), all, tongue))
                .isEqualTo(tongue.say("subscribe.wrong.url-length", "most", tongue.number(2_000)));
        var many = IntStream.range(0, 51).mapToObj(it -> "c" + it).toList();
        assertThat(wrong("mail", "mira@example.com", many, all, tongue))
                .isEqualTo(tongue.say("subscribe.wrong.components", "most", "50"));
    }

    private static String wrong(String way, String address, List<String> components, Set<Way> ways, Tongue tongue) {
        return WrittenWish.form(way, address, "at-once", components, ways, tongue) instanceof Checked.Invalid<?> invalid
                ? invalid.violations().getFirst().message()
                : "";
    }

    @Test
    void whoever_chooses_a_language_gets_the_form_in_it_and_it_is_remembered() {
        var answer = given().header("Accept-Language", "fr").get("/subscribe?lang=de");
        assertThat(answer.header("Content-Language")).isEqualTo("de");
        assertThat(answer.header("Set-Cookie")).contains("pharos_lang=de");
        assertThat(answer.header("Cache-Control")).startsWith("private");
        var later = given().cookie("pharos_lang", "de")
                .header("Accept-Language", "fr")
                .get("/subscribe");
        assertThat(later.header("Content-Language")).isEqualTo("de");
        assertThat(later.header("Cache-Control")).startsWith("public");
        assertThat(later.header("Vary")).isEqualTo(VARY);
    }

    /** Their mails were in it; what their browser likes is no matter, what they choose is. */
    @ParameterizedTest
    @EnumSource
    void whoever_subscribed_in_a_language_confirms_and_leaves_in_it(Tongue tongue) throws SQLException {
        var id = ids.next();
        var wants = new Subscription(Way.MAIL, "mira@example.com", List.of(), Mode.AT_ONCE, TongueWording.of(tongue));
        subscribers.ask(TenantId.MAIN, Readership.OF_FRONT, id, wants, 1_000, clock.instant());
        var path = tokens.confirming(id);
        var heading = tongue.say("subscribe.confirm", "name", pages.site(tongue).name());
        for (var liked : List.of("de", "fr")) {
            var answer = given().header("Accept-Language", liked).get(path);
            assertThat(answer.header("Content-Language")).isEqualTo(tongue.code());
            assertThat(answer.asString()).contains(">" + heading + "<");
        }
        assertThat(given().get(path + "?lang=ja").header("Content-Language")).isEqualTo("ja");
        assertThat(post(path, Tongue.SPANISH)).contains(">" + tongue.say("subscribe.done") + "<");
        var leaving = tokens.leaving(id);
        assertThat(given().header("Accept-Language", "es").get(leaving).header("Content-Language"))
                .isEqualTo(tongue.code());
        assertThat(post(leaving, Tongue.SPANISH)).contains(">" + tongue.say("leave.gone") + "<");
    }

    @Test
    void the_form_says_in_which_language_it_is() throws SQLException {
        assertThat(html(pages.form(EnumSet.allOf(Way.class), Tongue.JAPANESE, "")
                        .plain()))
                .contains("<input type=\"hidden\" name=\"language\" value=\"ja\">");
    }

    @Test
    void as_json_a_language_is_one_of_ours_or_that_of_the_request() throws Exception {
        var all = EnumSet.allOf(Way.class);
        assertThat(language("", all)).isEqualTo(Language.PT);
        assertThat(language(", \"language\": \"ja\"", all)).isEqualTo(Language.JA);
        assertThat(wish(", \"language\": \"nl\"", all))
                .isInstanceOfSatisfying(
                        Checked.Invalid.class,
                        it -> assertThat(it.violations().toString()).contains("language"));
    }

    private static Language language(String more, Set<Way> ways) throws Exception {
        return wish(more, ways) instanceof Checked.Valid<Subscription>(var wants) ? wants.language() : Language.EN;
    }

    private static Checked<Subscription> wish(String more, Set<Way> ways) throws Exception {
        var json = "{\"way\": \"mail\", \"address\": \"mira@example.com\"" + more + "}";
        return WrittenWish.json((ObjectNode) new ObjectMapper().readTree(json), ways, Tongue.PORTUGUESE);
    }

    private static Response get(String path, Tongue tongue) {
        var answer = given().header("Accept-Language", tongue.code()).get(path);
        assertThat(answer.header("Content-Language")).isEqualTo(tongue.code());
        assertThat(answer.header("Vary")).isEqualTo(VARY);
        return answer;
    }

    private static String post(String path, Tongue tongue) {
        return given().header("Accept-Language", tongue.code())
                .contentType("application/x-www-form-urlencoded")
                .post(path)
                .asString();
    }

    private static String html(byte[] page) {
        return new String(page, StandardCharsets.UTF_8);
    }
}
