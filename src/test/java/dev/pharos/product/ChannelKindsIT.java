package dev.pharos.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.pharos.notify.alertmanager.AlertmanagerRules;
import dev.pharos.notify.delivery.Receiver;
import dev.pharos.notify.discord.DiscordRules;
import dev.pharos.notify.kind.VendorRules;
import dev.pharos.notify.mattermost.MattermostRules;
import dev.pharos.notify.mattermost.RocketChatRules;
import dev.pharos.notify.ntfy.NtfyRules;
import dev.pharos.notify.opsgenie.OpsgenieRules;
import dev.pharos.notify.pagerduty.PagerDutyRules;
import dev.pharos.notify.pushover.PushoverRules;
import dev.pharos.notify.teams.TeamsRules;
import dev.pharos.notify.telegram.TelegramRules;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One outage, told through a channel of each kind: to servers that keep the vendors' rules, and to a mail server. */
class ChannelKindsIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path home;

    private final List<Receiver> receivers = new ArrayList<>();
    private final Map<String, VendorRules> vendors = new LinkedHashMap<>();
    private final Map<String, String> channels = new LinkedHashMap<>();
    private final List<Receiver> others = new ArrayList<>();
    private final GreenMail mails = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private Factory factory;
    private PackagedPharos pharos;

    @BeforeEach
    void begin() throws Exception {
        factory = new Factory();
        mails.start();
        pharos = new PackagedPharos(home)
                .with("PHAROS_PUBLIC_URL", "https://status.example")
                .with("QUARKUS_MAILER_HOST", "127.0.0.1")
                .with("QUARKUS_MAILER_PORT", Integer.toString(mails.getSmtp().getPort()))
                .with("QUARKUS_MAILER_FROM", "pharos@factory.example")
                .start();
        channels.put("email", "{\"kind\": \"email\", \"to\": [\"lead@factory.example\"], \"default\": true}");
        others.add(other("slack"));
        others.add(other("webhook"));
        vendor(
                "pagerduty",
                new PagerDutyRules(),
                "'url': 'ORIGIN/v2/enqueue', 'routingKey': '" + PagerDutyRules.KEY + "'");
        vendor("opsgenie", new OpsgenieRules(), "'url': 'ORIGIN', 'apiKey': '" + OpsgenieRules.KEY + "'");
        vendor("teams", new TeamsRules(), "'url': 'ORIGIN" + TeamsRules.PATH + "'");
        vendor("discord", new DiscordRules(), "'mention': 'here', 'url': 'ORIGIN" + DiscordRules.PATH + "'");
        vendor("mattermost", new MattermostRules(), "'mention': 'here', 'url': 'ORIGIN" + MattermostRules.PATH + "'");
        vendor("rocketchat", new RocketChatRules(), "'url': 'ORIGIN" + RocketChatRules.PATH + "'");
        vendor(
                "telegram",
                new TelegramRules(),
                "'url': 'ORIGIN', 'token': '" + TelegramRules.TOKEN + "', 'chat': '" + TelegramRules.CHAT + "'");
        vendor(
                "ntfy",
                new NtfyRules(),
                "'url': 'ORIGIN', 'topic': '" + NtfyRules.TOPIC + "', 'token': '" + NtfyRules.TOKEN + "'");
        vendor(
                "pushover",
                new PushoverRules(),
                "'url': 'ORIGIN', 'token': '" + PushoverRules.TOKEN + "', 'user': '" + PushoverRules.USER + "'");
        vendor("alertmanager", new AlertmanagerRules(), "'url': 'ORIGIN', 'token': 'secret-of-a-proxy'");
    }

    @AfterEach
    void end() throws Exception {
        pharos.close();
        factory.close();
        receivers.forEach(Receiver::close);
        mails.stop();
    }

    private Receiver other(String kind) throws IOException {
        var receiver = Receiver.onLoopback(Receiver.Answer.saying(200, "ok"));
        receivers.add(receiver);
        channels.put(kind, "{\"kind\": \"" + kind + "\", \"default\": true, \"url\": \"" + receiver.url() + "\"}");
        return receiver;
    }

    private void allHave(int messages) {
        allHave(messages, Set.of());
    }

    /** @param closing kinds that close again what they open, in one more message */
    private void allHave(int messages, Set<String> closing) {
        assertThat(vendors)
                .allSatisfy((kind, rules) ->
                        assertThat(rules.taken()).hasSize(closing.contains(kind) ? messages + 1 : messages));
        assertThat(others)
                .allSatisfy(receiver -> assertThat(receiver.received()).hasSize(messages));
        assertThat(mails.getReceivedMessages()).hasSize(messages);
    }

    private void vendor(String kind, VendorRules rules, String own) throws IOException {
        var receiver = Receiver.onLoopback(rules);
        receivers.add(receiver);
        vendors.put(kind, rules);
        var origin = "http://127.0.0.1:" + receiver.url().getPort();
        channels.put(
                kind,
                ("{'kind': '" + kind + "', 'default': true, " + own.replace("ORIGIN", origin) + "}")
                        .replace('\'', '"'));
    }

    @Test
    void an_outage_is_told_through_a_channel_of_each_kind_and_so_is_its_end() throws Exception {
        channels.forEach((kind, channel) -> pharos.put("channels/" + kind, channel));
        pharos.put("targets/gateway", """
            {"name": "API gateway", "url": "%s", "interval": "1s", "timeout": "1s", "severity": "critical",
             "runbookUrl": "https://wiki.example/gateway"}\
            """.formatted(factory.url("gateway")));
        await().atMost(LONG).until(() -> factory.visits("gateway") > 1);

        factory.breaks("gateway");
        await().atMost(LONG).untilAsserted(() -> allHave(1));
        factory.mends("gateway");
        await().atMost(LONG).untilAsserted(() -> allHave(2));

        assertThat(vendors).allSatisfy((_, rules) -> {
            assertThat(rules.refused()).isEmpty();
            assertThat(rules.taken().getFirst().toString())
                    .contains("API gateway is down", "https://status.example/acknowledge/");
            assertThat(rules.taken().getLast().toString()).contains("API gateway is up again");
        });
        assertThat(mails.getReceivedMessages()[0].getSubject()).contains("API gateway is down");
        assertThat(mails.getReceivedMessages()[1].getSubject()).contains("API gateway");
        assertThat(pharos.output())
                .doesNotContain(
                        PagerDutyRules.KEY,
                        OpsgenieRules.KEY,
                        TelegramRules.TOKEN,
                        NtfyRules.TOKEN,
                        NtfyRules.TOPIC,
                        PushoverRules.TOKEN,
                        "SECRET-",
                        "secret-");
        channels.keySet()
                .forEach(kind -> assertThat(pharos.get("channels/" + kind).asString())
                        .contains("\"disabledReason\":null")
                        .doesNotContain("SECRET-", PagerDutyRules.KEY, NtfyRules.TOKEN, NtfyRules.TOPIC));
    }

    @Test
    void a_test_reaches_a_channel_of_each_kind() {
        channels.forEach((kind, channel) -> {
            pharos.put("channels/" + kind, channel);
            var delivery = pharos.admin().post("/api/v1/channels/" + kind + "/test");
            assertThat(delivery.jsonPath().getString("state"))
                    .as("%s: %s", kind, delivery.asString())
                    .isEqualTo("sent");
        });
        allHave(1, Set.of("opsgenie", "pagerduty"));
    }
}
