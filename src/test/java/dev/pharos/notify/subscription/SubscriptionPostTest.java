package dev.pharos.notify.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.subscription.Language;
import dev.pharos.core.subscription.Mode;
import dev.pharos.core.subscription.Pace;
import dev.pharos.core.subscription.PublicFact;
import dev.pharos.core.subscription.Readership;
import dev.pharos.core.subscription.Subscription;
import dev.pharos.core.subscription.Way;
import dev.pharos.notify.delivery.AuthorityForTests;
import dev.pharos.notify.delivery.MailServer;
import dev.pharos.notify.delivery.Receiver;
import dev.pharos.notify.delivery.Receiver.Received;
import dev.pharos.store.subscription.ClaimedMessage;
import dev.pharos.store.subscription.Subscriber.State;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Webhooks to subscribers, to a receiver that speaks TLS; and what Slack is sent. */
class SubscriptionPostTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration WINDOW = Duration.ofSeconds(61);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SubscriptionsForTests house = new SubscriptionsForTests();

    @AfterEach
    void stop() {
        house.close();
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException broken) {
            throw new AssertionError(body, broken);
        }
    }

    private Receiver receiver(Path folder) throws Exception {
        var authority = new AuthorityForTests();
        house.trusting(authority.pemIn(folder));
        return Receiver.secure(authority.serverNamed(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
    }

    private static Subscription hook(Receiver receiver) {
        return new Subscription(
                Way.WEBHOOK, "https://127.0.0.1:" + receiver.port() + "/hook?key=secret", List.of(), Mode.AT_ONCE);
    }

    private void run() {
        house.run(MailServer.sender(house.vertx.getDelegate(), 1, it -> it));
    }

    private static void verify(String secret, Received request) throws Exception {
        var id = request.header("webhook-id");
        var at = Long.parseLong(request.header("webhook-timestamp"));
        assertThat(request.header("webhook-signature")).isEqualTo(new Webhook(secret).sign(id, at, request.body()));
    }

    @Test
    void a_webhook_is_proved_by_its_first_message_and_signed_with_the_secret_in_it(@TempDir Path folder)
            throws Exception {
        try (var receiver = receiver(folder)) {
            house.allowing("127.0.0.0/8");
            run();
            house.asks(hook(receiver));
            await().atMost(SOON).until(() -> receiver.received().size() == 1);
            var asking = receiver.received().getFirst();
            var data = json(asking.body()).path("data");
            assertThat(json(asking.body()).path("type").asText()).isEqualTo("subscription.confirm");
            verify(data.path("secret").asText(), asking);
            var token = URI.create(data.path("confirm").asText()).getPath().replace("/subscribe/", "");
            house.confirms(house.tokens.confirms(token).orElseThrow());

            house.tells(UUID.randomUUID(), "opened", "Investigating", "Gateway: no answer", "It is gone.", "gateway");
            await().atMost(SOON)
                    .until(() -> !house.texts("SELECT seq FROM public_fact").isEmpty());
            house.clock.move(WINDOW);
            await().atMost(SOON).until(() -> receiver.received().size() == 2);

            var told = receiver.received().getLast();
            verify(data.path("secret").asText(), told);
            var update = json(told.body()).path("data").path("updates").path(0);
            assertThat(update.path("title").asText()).isEqualTo("Gateway: no answer");
            assertThat(update.path("components").path(0).asText()).isEqualTo("gateway");
            assertThat(told.body()).doesNotContain("whsec_");
            await().atMost(SOON)
                    .until(() -> house.texts("SELECT lost || ' ' || (message IS NULL) FROM subscriber")
                            .equals(List.of("0 true")));
        }
    }

    @Test
    void a_stranger_cannot_have_us_post_into_our_own_network(@TempDir Path folder) throws Exception {
        try (var receiver = receiver(folder)) {
            run();
            house.asks(hook(receiver));
            await().atMost(SOON)
                    .until(() -> house.texts("SELECT attempts FROM subscriber").equals(List.of("1")));
            assertThat(house.texts("SELECT error FROM subscriber").getFirst())
                    .startsWith("blocked: ")
                    .doesNotContain("secret");
            assertThat(receiver.received()).isEmpty();
        }
    }

    @Test
    void a_receiver_that_is_gone_is_told_no_more(@TempDir Path folder) throws Exception {
        try (var receiver = receiver(folder)) {
            house.allowing("127.0.0.0/8");
            run();
            house.subscribed(hook(receiver));
            receiver.answers(Receiver.Answer.status(410));
            house.tells(UUID.randomUUID(), "opened", "Investigating", "Gateway: no answer", "It is gone.", "gateway");
            await().atMost(SOON)
                    .until(() -> !house.texts("SELECT seq FROM public_fact").isEmpty());
            house.clock.move(WINDOW);
            await().atMost(SOON)
                    .until(() -> house.texts("SELECT state FROM subscriber").equals(List.of("gone")));
        }
    }

    @Test
    void slack_says_each_step_as_its_language_writes_it() throws SQLException {
        assertThat(step(Language.EN)).isEqualTo("Gateway\nInvestigating: It is gone.");
        assertThat(step(Language.FR)).isEqualTo("Gateway\nInvestigating : It is gone.");
        assertThat(step(Language.JA)).isEqualTo("Gateway\nInvestigating：It is gone.");
    }

    private String step(Language language) throws SQLException {
        var links = new SubscriptionLinks(() -> Optional.of("https://status.example"), house.tokens);
        var fact = new PublicFact(
                UUID.randomUUID(),
                "opened",
                "Investigating",
                house.clock.instant(),
                "Gateway",
                "It is gone.",
                List.of(),
                "/incidents/x");
        return json(new SubscriptionPost(house.page(Optional.empty()).orElseThrow(), house.in(language), links)
                        .slack(slacking(language), Optional.of(Told.of(List.of(fact))))
                        .body())
                .path("blocks")
                .path(0)
                .path("text")
                .path("text")
                .asText()
                .replace('\u00a0', ' ')
                .replace('\u202f', ' ');
    }

    private ClaimedMessage slacking(Language language) {
        return new ClaimedMessage(
                UUID.randomUUID(),
                TenantId.MAIN,
                UUID.randomUUID(),
                Readership.OF_FRONT,
                new Subscription(
                        Way.SLACK, "https://hooks.slack.com/services/T/B/x", List.of(), Mode.AT_ONCE, language),
                State.CONFIRMED,
                0,
                1,
                0,
                new Pace.Hour(house.clock.instant(), 0),
                "pharos");
    }

    @Test
    void what_people_wrote_formats_nothing_in_slack_and_mentions_nobody() throws SQLException {
        var links = new SubscriptionLinks(() -> Optional.of("https://status.example"), house.tokens);
        var fact = new PublicFact(
                UUID.randomUUID(),
                "opened",
                "Investigating",
                house.clock.instant(),
                "*Gate* <!channel> & more",
                "<https://evil.example|Sign in> @here",
                List.of(),
                "/incidents/x");
        var body = json(new SubscriptionPost(house.page(Optional.empty()).orElseThrow(), house.in(Language.EN), links)
                .slack(slacking(Language.EN), Optional.of(Told.of(List.of(fact))))
                .body());
        assertThat(body.path("text").asText()).contains("&lt;!channel&gt;").doesNotContain("<!channel>");
        var section = body.path("blocks").path(0).path("text");
        assertThat(section.path("type").asText()).isEqualTo("plain_text");
        assertThat(section.path("text").asText()).contains("<!channel>", "evil.example");
        assertThat(body.path("blocks").path(1).toString())
                .contains("|Stop these messages>", "/unsubscribe/")
                .doesNotContain("evil");
    }
}
