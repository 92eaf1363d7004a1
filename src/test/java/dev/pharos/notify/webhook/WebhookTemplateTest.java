package dev.pharos.notify.webhook;

import static dev.pharos.json.Samples.json;
import static dev.pharos.json.Samples.valid;
import static dev.pharos.json.Samples.violations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pharos.core.escalation.NotificationType;
import dev.pharos.json.Samples;
import dev.pharos.json.rule.Secrets;
import dev.pharos.notify.ChannelJson;
import dev.pharos.notify.ChannelKinds;
import dev.pharos.notify.kind.SampleNotification;
import dev.pharos.notify.kind.Told;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTemplateTest {
    private static final String SECRET = "whsec_bm90LWEtc2VjcmV0LWJ1dC1hbi1leGFtcGxl";

    private static String rendered(String template) {
        return WebhookTemplate.render(template, SampleNotification.of(NotificationType.INCIDENT_OPENED));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {type}                                                              | incident.opened
        {incident.severity} {target.labels.team}                            | critical core
        {incident.cause.status}                                             | 503
        {incident.cause.message}                                            | answered 503 \\"Service Unavailable\\"
        {incident.cause.message.raw}                                        | answered 503 "Service Unavailable"
        {target.labels}                                                     | {"team":"core"}
        [{#for link in links}{link.name}{/for}]                             | [Runbook]
        {#if moment == 'trouble'}down{#else}fine{/if}                       | down
        {#if incident.cause.status == 503}busy{/if}                         | busy
        <{nothing.of.this}>                                                 | <>
        {target.group ?: 'none'}                                            | Factory
        {message}                                                           | API gateway is down for 3 minutes: answered 503 \\"Service Unavailable\\"
        """)
    void a_template_says_what_is_known(String template, String body) {
        assertThat(rendered(template)).isEqualTo(body);
    }

    @Test
    void whatever_texts_hold_the_body_stays_json() {
        for (var told : Told.all().toList()) {
            assertThat(json(WebhookTemplate.render(
                            "{\"text\": \"{message}\", \"target\": \"{target.name}\", \"labels\": {target.labels ?: 0}}"
                                    .replace("{\"text", "{\"text"),
                            told)))
                    .isNotNull();
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"text": "{#if}"}               | line 1, column
        {"text":\\n "{#nothing}"}       | line 2, column
        {"text": "{#if type}"}          | line 1, column
        {"text": "{type}"               | makes no JSON at line 1, column
        {"text": {type}}                | makes no JSON at line 1, column
        {#for i in 1000000000}{/for}    | a loop must go over something that has parts
        {#for i in x ?: 9}{/for}        | a loop must go over something that has parts
        """)
    void a_broken_template_is_refused_with_its_place(String template, String told) {
        assertThatThrownBy(() -> WebhookTemplate.checked(template.replace("\\n", "\n"), true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(told);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{#for a in lines}{#for b in lines}{#for c in lines}{#for d in lines}{#for e in lines}{#for f in lines}{#for g in lines}{type}{/for}{/for}{/for}{/for}{/for}{/for}{/for}",
                "{#for a in lines}{#for b in lines}{#for c in lines}{#for d in lines}{#for e in lines}{#for f in lines}x{#for g in lines}xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx{/for}{/for}{/for}{/for}{/for}{/for}{/for}"
            })
    void a_template_that_does_too_much_is_refused(String template) {
        assertThatThrownBy(() -> WebhookTemplate.checked(template, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(?s).*(looks up more than|makes more than).*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{cdi:config}",
                "{config:['pharos.admin-key']}",
                "{type.getClass}",
                "{#include x /}",
                "{#eval 'x' /}"
            })
    void a_template_reaches_nothing_of_ours(String template) {
        try {
            assertThat(rendered(template)).doesNotContain("class", "pharos");
        } catch (io.quarkus.qute.TemplateException refused) {
            assertThat(refused).isNotNull();
        }
    }

    @Test
    void body_and_headers_are_read_back_whole_and_secret_headers_are_not_shown() {
        var whole = json("{'key': 'ops', 'name': 'Operations', 'kind': 'webhook', 'url': 'https://chat.example/hook',"
                + " 'headers': {'Authorization': 'Bearer hunter2', 'X-Team': 'core'}, 'body': '{\"a\": \"{type}\"}',"
                + " 'default': false, 'after': '0s', 'secret': '" + SECRET + "'}");
        var channel = valid(ChannelJson.read(whole, () -> "none"));

        assertThat(ChannelJson.write(channel)).isEqualTo(whole);
        assertThat(ChannelJson.shown(channel).at("/headers/Authorization").textValue())
                .isEqualTo(Secrets.MASK);
        assertThat(ChannelJson.shown(channel).at("/headers/X-Team").textValue()).isEqualTo("core");
        assertThat(ChannelKinds.restore(
                        "webhook", ChannelKinds.write(channel.spec()).toString()))
                .isEqualTo(channel.spec());
        var masked = ChannelJson.shown(channel);
        assertThat(ChannelJson.keepSecrets(masked, masked, whole)).isEqualTo(whole);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        'headers': {'Host': 'a'}                          | headers.Host
        'headers': {'webhook-signature': 'v1,a'}          | headers.webhook-signature
        'headers': {'Content-Length': '1'}                | headers.Content-Length
        'headers': {'X': 'a\\r\\nY: b'}                   | headers.X
        'headers': {'x': 'a', 'X': 'b'}                   | headers.X
        'body': 5                                         | body
        'body': '{#if'                                    | body
        'formerSecret': 'whsec_'                          | formerSecret
        """)
    void a_broken_field_is_told(String field, String told) {
        var channel = json("{'key': 'a', 'url': 'https://a.example', " + field + "}");
        assertThat(violations(ChannelJson.read(channel, () -> SECRET)))
                .extracting(it -> it.field())
                .contains(told);
    }

    @Test
    void another_content_type_needs_no_json() {
        var channel = json(
                "{'key': 'a', 'url': 'https://a.example', 'body': '{message}', 'headers': {'Content-Type': 'text/plain'}}");
        assertThat(valid(ChannelJson.read(channel, () -> SECRET)).key()).hasToString("a");
        assertThat(violations(ChannelJson.read(
                        Samples.json("{'key': 'a', 'url': 'https://a.example', 'body': '{message}'}"), () -> SECRET)))
                .singleElement()
                .satisfies(it -> assertThat(it.message()).contains("makes no JSON", "Content-Type"));
    }
}
