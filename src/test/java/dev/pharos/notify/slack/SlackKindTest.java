package dev.pharos.notify.slack;

import static dev.pharos.json.Samples.json;
import static dev.pharos.json.Samples.valid;
import static dev.pharos.json.Samples.violations;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pharos.core.delivery.Delivery;
import dev.pharos.json.rule.Secrets;
import dev.pharos.notify.ChannelJson;
import dev.pharos.notify.ChannelKinds;
import dev.pharos.notify.kind.HttpAnswer;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackKindTest {
    private static final Instant AT = Instant.parse("2026-11-23T03:00:00Z");
    private static final String URL = "https://hooks.slack.com/services/T0/B0/secret-token";
    private static final String WHOLE = "{'key': 'ops', 'name': 'Operations', 'kind': 'slack', 'mention': 'here',"
            + " 'username': 'Factory', 'iconEmoji': ':factory:', 'channel': '#ops', 'default': true, 'after': '5m', 'url': '"
            + URL + "'}";

    @Test
    void what_is_written_is_read_back_whole_and_its_address_is_never_shown() {
        var channel = valid(ChannelJson.read(json(WHOLE), () -> "none"));

        assertThat(ChannelJson.write(channel)).isEqualTo(json(WHOLE));
        assertThat(ChannelJson.shown(channel)).isEqualTo(json(WHOLE).put("url", Secrets.MASK));
        assertThat(channel.toString()).contains("hooks.slack.com").doesNotContain("secret-token");
        assertThat(ChannelKinds.restore(
                        "slack", ChannelKinds.write(channel.spec()).toString()))
                .isEqualTo(channel.spec());
    }

    @ParameterizedTest(name = "{0} refuses {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            url      | null                           | is missing
            url      | 'ftp://hunter2'                | must be the address of an incoming webhook
            url      | '•••'                          | write the secret itself
            mention  | '<!here>'                      | must be here, channel, everyone
            mention  | '@mira'                        | must be here, channel, everyone
            iconEmoji | 'factory'                     | must be the name of an emoji
            channel  | 'two words'                    | must be a channel
            username | 5                              | must be text
            secret   | 'whsec_'                       | is unknown
            """)
    void a_broken_rule_is_told_with_the_way_out(String field, String value, String message) {
        var channel = json("{'key': 'a', 'kind': 'slack', 'url': '" + URL + "', '" + field + "': " + value + "}");

        assertThat(violations(ChannelJson.read(channel, () -> "none")))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.field()).isEqualTo(field);
                    assertThat(violation.message()).contains(message).doesNotContain("hunter2");
                });
    }

    @Test
    void the_address_is_kept_over_a_write_that_does_not_know_it_and_not_for_another_kind() {
        var masked = json(WHOLE).put("url", Secrets.MASK);
        assertThat(ChannelJson.keepSecrets(masked, masked, json(WHOLE))).isEqualTo(json(WHOLE));

        var other = json("{'key': 'ops', 'kind': 'webhook'}");
        assertThat(ChannelJson.keepSecrets(other, other, json(WHOLE))).isEqualTo(other);
        var stored = valid(ChannelJson.read(json(WHOLE), () -> "none"));
        assertThat(ChannelJson.beneath(other, stored).has("url")).isFalse();
        assertThat(ChannelJson.beneath(json("{'after': '1m'}"), stored)).isEqualTo(json(WHOLE));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(nullValues = "-", textBlock = """
            200, ok,                  sent
            400, invalid_payload,     rejected: answered 400 invalid_payload: the message was refused
            400, invalid_token,       switched off: answered 400 invalid_token: the incoming webhook is gone
            400, no_service,          switched off: answered 400 no_service: the incoming webhook is gone
            400, <b>What?</b>,        rejected: answered 400: the message was refused
            403, action_prohibited,   switched off: answered 403 action_prohibited: the incoming webhook is gone
            403, invalid_token,       switched off: answered 403 invalid_token: the incoming webhook is gone
            403, -,                   deferred: answered 403
            404, no_team,             switched off: answered 404 no_team: the incoming webhook is gone
            404, -,                   switched off: answered 404: the incoming webhook is gone
            410, channel_is_archived, switched off: answered 410 channel_is_archived: the incoming webhook is gone
            429, rate_limited,        deferred: answered 429
            500, rollup_error,        deferred: answered 500
            302, -,                   'deferred: answered 302, a redirect, which is not followed'
            """)
    void an_answer_means(int status, String why, String expected) {
        var answer = new HttpAnswer(status, Optional.empty(), why == null ? "" : why);
        var delivery = new SlackKind().delivery(answer, AT);
        var shown = switch (delivery) {
            case Delivery.Sent _ -> "sent";
            case Delivery.Deferred deferred -> "deferred: " + deferred.reason();
            case Delivery.Rejected rejected ->
                (rejected.disablesChannel() ? "switched off: " : "rejected: ") + rejected.reason();
        };
        assertThat(shown).isEqualTo(expected);
    }

    @Test
    void here_is_called_to_what_is_critical_where_nobody_says_otherwise() {
        var plain = "{'key': 'a', 'kind': 'slack', 'url': '" + URL + "'";
        assertThat(mention(plain + "}")).isEqualTo(json("{'critical': 'here'}"));
        assertThat(mention(plain + ", 'mention': {}}")).isEqualTo(json("{}"));
        assertThat(mention(plain + ", 'mention': {'high': 'U012AB'}}")).isEqualTo(json("{'high': 'U012AB'}"));
        assertThat(violations(ChannelJson.read(
                        json(plain + ", 'mention': {'urgent': 'here', 'low': '@mira'}}"), () -> "none")))
                .extracting(it -> it.field())
                .containsExactlyInAnyOrder("mention.urgent", "mention.low");
    }

    @Test
    void an_older_channel_that_named_nobody_calls_nobody() {
        var stored = ChannelKinds.restore("slack", "{\"url\": \"" + URL + "\"}");
        assertThat(ChannelKinds.write(stored).get("mention")).isEqualTo(json("{}"));
        var always = ChannelKinds.restore("slack", "{\"url\": \"" + URL + "\", \"mention\": \"here\"}");
        assertThat(ChannelKinds.write(always).get("mention").textValue()).isEqualTo("here");
    }

    private static JsonNode mention(String channel) {
        return ChannelJson.write(valid(ChannelJson.read(json(channel), () -> "none")))
                .get("mention");
    }
}
