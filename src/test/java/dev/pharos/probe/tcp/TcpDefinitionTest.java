package dev.pharos.probe.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.targets.json.TargetJson;
import dev.pharos.core.incident.TargetFacts;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.json.Checked;
import dev.pharos.json.rule.Secrets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people write of a target of the kind tcp, and what they read. */
class TcpDefinitionTest {
    private static final String REDIS = "'key': 'redis', 'kind': 'tcp', 'host': 'Redis.example', 'port': 6379";

    @Test
    void a_host_and_a_port_are_enough_and_all_else_has_its_default() {
        var shown = TargetJson.write(valid("{" + REDIS + "}"));
        var names = new ArrayList<String>();
        shown.fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .startsWith("key", "name", "group", "kind", "host", "port", "send", "expect", "bodyLimit", "ipFamily")
                .contains("tls", "interval", "timeout", "assertions", "degradedWhen", "certificateWarning")
                .doesNotContain("expectedStatus", "healthDocument", "url", "method", "httpVersion");
        assertThat(shown.path("kind").asText()).isEqualTo("tcp");
        assertThat(shown.path("host").asText()).isEqualTo("redis.example");
        assertThat(shown.path("bodyLimit").asText()).isEqualTo("64KiB");
        assertThat(shown.path("tls").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {REDIS}
            {REDIS, 'tls': {}}
            {REDIS, 'tls': {'insecure': true, 'minVersion': '1.3'}, 'ipFamily': '4'}
            {REDIS, 'send': 'PING\\r\\n', 'expect': '+PONG', 'bodyLimit': 512}
            {REDIS, 'assertions': ['[CONNECTED] == true', 'len([BODY]) > 3', '[CERTIFICATE_EXPIRATION] > 48h']}
            {REDIS, 'method': null, 'url': null}
            """)
    void what_is_shown_is_read_back_as_the_same(String written) {
        var target = valid(written.replace("REDIS", REDIS));
        assertThat(valid(TargetJson.write(target))).isEqualTo(target);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {REDIS, 'method': 'GET'}                       | method is a field of the kind http, and this target is of the kind tcp: leave it out
            {REDIS, 'healthDocument': 'off'}               | healthDocument is a field of the kind http, and this target is of the kind tcp: leave it out
            {'key': 'a', 'url': 'http://a/', 'port': 80}   | port is a field of the kind tcp, and this target is of the kind http: leave it out
            {REDIS, 'assertions': ['[STATUS] == 200']}     | assertions[0] reads what the answer to a probe of the kind tcp does not have
            {REDIS, 'degradedWhen': ['has([HEADER].x) == true']} | degradedWhen[0] reads what the answer to a probe of the kind tcp does not have
            {'key': 'a', 'kind': 'tcp', 'port': 80}        | host is missing: write what to connect to, such as db.example
            {'key': 'a', 'kind': 'tcp', 'host': 'a'}       | port is missing: write one of 1 to 65535
            {'key': 'a', 'kind': 'tcp', 'host': 'a', 'port': 0} | port 0 must be 1 to 65535
            {'key': 'a', 'kind': 'tcp', 'host': 'fe80::1%eth0', 'port': 1} | host the host must not name a zone of this machine
            {REDIS, 'bodyLimit': '65KiB'}                  | bodyLimit 65KiB must be 1 byte to 64KiB
            {REDIS, 'send': ''}                            | send must not be empty; leave it out instead
            {REDIS, 'expect': 7}                           | expect must be text, in quotes, not a number
            {REDIS, 'tls': true}                           | tls must be an object, not true or false
            """)
    void what_is_wrong_is_refused_by_its_name(String written, String told) {
        assertThat(violations(written.replace("REDIS", REDIS))).containsExactly(told);
    }

    @Test
    void what_only_other_kinds_know_is_no_default_for_it() {
        var defaults = node("{'interval': '30s', 'followRedirects': false, 'tls': {'insecure': true}}");
        assertThat(TargetJson.fitting(defaults, node("{" + REDIS + "}")))
                .isEqualTo(node("{'interval': '30s', 'tls': {'insecure': true}}"));
        assertThat(TargetJson.fitting(defaults, node("{'url': 'http://a.example/'}")))
                .isEqualTo(defaults);
    }

    @Test
    void a_private_key_is_never_shown_and_kept_only_for_where_it_was_written_for() {
        var stored = node("{" + REDIS + ", 'tls': {'certPem': 'CERTIFICATE', 'keyPem': 'sekret'}}");
        assertThat(TargetJson.masked(stored).at("/tls/keyPem").textValue()).isEqualTo(Secrets.MASK);
        var same = node("{" + REDIS + ", 'interval': '30s'}");
        assertThat(TargetJson.keepSecrets(same, same, stored).at("/tls/keyPem").textValue())
                .isEqualTo("sekret");
        for (var change : List.of("'port': 6380", "'host': 'other.example'", "'kind': 'http'")) {
            var moved = node("{" + REDIS + ", " + change + ", 'url': 'https://redis.example:6379/'}");
            assertThat(TargetJson.keepSecrets(moved, moved, stored)
                            .at("/tls/keyPem")
                            .textValue())
                    .as(change)
                    .isEqualTo(Secrets.LOST);
        }
    }

    @Test
    void who_is_notified_is_told_the_host_and_port() {
        assertThat(TargetFacts.of(valid("{" + REDIS + "}")).address()).isEqualTo("tcp://redis.example:6379");
        assertThat(TargetFacts.of(valid("{'key': 'a', 'kind': 'tcp', 'host': '::1', 'port': 5, 'tls': {}}"))
                        .address())
                .isEqualTo("tls://[::1]:5");
    }

    static TargetDefinition valid(String json) {
        return valid(node(json));
    }

    private static TargetDefinition valid(ObjectNode json) {
        return ((Checked.Valid<TargetDefinition>) TargetJson.read(json)).value();
    }

    private static List<String> violations(String json) {
        return ((Checked.Invalid<TargetDefinition>) TargetJson.read(node(json)))
                .violations().stream()
                        .map(it -> it.field() + " " + it.message())
                        .toList();
    }

    private static ObjectNode node(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(text, malformed);
        }
    }
}
