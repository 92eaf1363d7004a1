package dev.pharos.notify;

import static dev.pharos.json.Samples.json;
import static dev.pharos.json.Samples.valid;
import static dev.pharos.json.Samples.violations;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.escalation.ChannelDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelJsonTest {
    private static final String MADE = "whsec_" + "B".repeat(32);
    private static final String STORED = "whsec_" + "A".repeat(32);
    private static final String WHOLE = "{'key': 'ops', 'name': 'Operations', 'kind': 'webhook',"
            + " 'url': 'https://chat.example/hook', 'default': true, 'after': '5m', 'rateLimit': '30/1m', 'secret': '"
            + STORED + "'}";

    @Test
    void what_is_written_is_read_back_whole() {
        assertThat(ChannelJson.write(read(json(WHOLE)))).isEqualTo(json(WHOLE));
    }

    @Test
    void an_address_and_a_name_are_enough_and_a_secret_is_made() {
        assertThat(ChannelJson.write(read(json("{'name': 'Night shift', 'url': 'http://127.0.0.1:9/'}"))))
                .isEqualTo(json("{'key': 'night-shift', 'name': 'Night shift', 'kind': 'webhook',"
                        + " 'url': 'http://127.0.0.1:9/', 'default': false, 'after': '0s', 'secret': '" + MADE + "'}"));
    }

    @ParameterizedTest(name = "{0} refuses {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            kind     | 'pager'                          | "pager" must be webhook
            url      | null                             | is missing
            url      | 'https://u:hunter2@a/'           | the receiver knows us by the signature
            default  | 'true'                           | must be true or false, not text
            after    | '8d'                             | 8d must be at most 7d
            after    | 5                                | "5" must be a duration
            rateLimit | '30'                            | "30" must be a number of messages and a time, such as 30/1m
            rateLimit | '0/1m'                          | a rate limit of 0 messages must be 1 to 10000
            rateLimit | '30/2d'                         | must be within 1s to 1d
            secret   | 'hunter2'                        | must be whsec_ and 24 to 64 bytes in base64
            secret   | 'whsec_aHVudGVyMg=='             | must be whsec_ and 24 to 64 bytes in base64
            secret   | 'whsec_!'                        | must be whsec_ and 24 to 64 bytes in base64
            secret   | '•••'                            | write the secret itself
            secrets  | 'a'                              | did you mean "secret"?
            """)
    void a_broken_rule_is_told_with_the_way_out(String field, String value, String message) {
        var channel = json("{'key': 'a', 'url': 'http://a.example/', '" + field + "': " + value + "}");

        assertThat(violations(ChannelJson.read(channel, () -> MADE)))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.field()).isEqualTo(field);
                    assertThat(violation.message()).contains(message).doesNotContain("hunter2");
                });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            left out            | {}                  | STORED
            written back masked | {'secret': '•••'}   | STORED
            null asks for a new | {'secret': null}    | MADE
            """)
    void the_secret_is_kept_unless_it_is_replaced(String what, String incoming, String expected) {
        var write = json(WHOLE);
        write.remove("secret");
        write.setAll(json(incoming));

        var kept = ChannelJson.keepSecrets(write, write, json(WHOLE));

        assertThat(ChannelJson.write(read(kept)).get("secret").textValue())
                .isEqualTo(expected.equals("MADE") ? MADE : STORED);
    }

    @Test
    void a_read_shows_no_secret() {
        assertThat(ChannelJson.shown(read(json(WHOLE))).get("secret").textValue())
                .isEqualTo("•••");
    }

    private static ChannelDefinition read(ObjectNode json) {
        return valid(ChannelJson.read(json, () -> MADE));
    }
}
