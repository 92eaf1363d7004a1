package dev.pharos.json;

import static dev.pharos.json.Samples.json;
import static dev.pharos.json.Samples.valid;
import static dev.pharos.json.Samples.violations;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.targets.json.TargetJson;
import dev.pharos.core.escalation.ChannelSpec;
import dev.pharos.json.rule.Destination;
import dev.pharos.notify.ChannelJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A secret that a write does not know goes nowhere but where it was written for. */
class KeptForItsOriginTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            nothing                        | {}
            another path and query         | {'url': 'https://a.example/other?x=1'}
            the port that it has anyway    | {'url': 'https://a.example:443/x'}
            the case of host and scheme    | {'url': 'HTTPS://A.Example/x'}
            zeros before the port          | {'url': 'https://a.example:0443/x'}
            a Host that says the same      | {'headers': {'host': 'A.example'}}
            a Host with the port           | {'headers': {'Host': 'a.example:443'}}
            a name for the certificate that is the host's | {'tls': {'serverName': 'A.example'}}
            a newer TLS                    | {'tls': {'minVersion': '1.3'}}
            another address family         | {'ipFamily': '4'}
            another method and body        | {'method': 'POST', 'body': 'x'}
            an address that is refused     | {'url': 'ftp://other.example'}
            """)
    void it_stays_where_the_destination_stays(String what, String change) {
        assertThat(Destination.stays(target("{}"), target(change))).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            another host                   | {'url': 'https://b.example/x'}
            a host within it               | {'url': 'https://x.a.example/x'}
            a host that begins so          | {'url': 'https://a.example.evil/x'}
            a final dot                    | {'url': 'https://a.example./x'}
            another port                   | {'url': 'https://a.example:8443/x'}
            no TLS                         | {'url': 'http://a.example/x'}
            no TLS on the same port        | {'url': 'http://a.example:443/x'}
            an address in its place        | {'url': 'https://192.0.2.7/x'}
            another Host                   | {'headers': {'HOST': 'b.example'}}
            another port in Host           | {'headers': {'Host': 'a.example:8443'}}
            another name for the certificate | {'tls': {'serverName': 'b.example'}}
            any certificate                | {'tls': {'insecure': true}}
            an authority of one's own      | {'tls': {'caPem': 'mine'}}
            """)
    void it_is_asked_for_again_where_it_does_not(String what, String change) {
        assertThat(Destination.stays(target("{}"), target(change))).isFalse();
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'minVersion': '1.3'}    | {'minVersion': '1.2'} | false
            {'minVersion': '1.3'}    | {}                    | false
            {'minVersion': '1.3'}    | {'minVersion': 1.3}   | true
            {'insecure': true}       | {}                    | true
            {'insecure': true}       | {'caPem': 'a'}        | true
            {'insecure': true}       | {'insecure': true}    | true
            {'caPem': 'a'}           | {'caPem': 'a'}        | true
            {'caPem': 'a'}           | {'caPem': 'b'}        | false
            {'caPem': 'a'}           | {'caPem': null}       | false
            {'caPem': 'a'}           | {'insecure': true}    | false
            {'serverName': 'x'}      | {}                    | false
            """)
    void tls_may_grow_stronger_and_not_weaker(String before, String after, boolean stays) {
        assertThat(Destination.stays(target("{'tls': " + before + "}"), target("{'tls': " + after + "}")))
                .isEqualTo(stays);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            left out     | {}
            written back | {'headers': {'Authorization': '•••', 'X-Auth': '•••'}}
            """)
    void each_secret_header_that_is_not_written_again_is_a_violation(String what, String write) {
        var stored = target("{'headers': {'Authorization': 'hunter2', 'x-auth': 'hunter2', 'Accept': 'a'}}");
        var moved = target(write).put("url", "https://b.example/");

        var told = violations(TargetJson.read(TargetJson.keepSecrets(moved, moved, stored)));

        assertThat(told)
                .extracting(it -> it.field().toLowerCase(java.util.Locale.ROOT))
                .containsExactlyInAnyOrder("headers.authorization", "headers.x-auth");
        assertThat(told)
                .allSatisfy(it -> assertThat(it.message())
                        .contains("write the secret again")
                        .doesNotContain("hunter2"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            all left out              | {}                                                | auth.password
            the password alone        | {'auth': {'kind': 'basic', 'username': 'you'}}    | auth.password
            masked                    | {'auth': {'kind': 'basic', 'username': 'me', 'password': '•••'}} | auth.password
            """)
    void so_is_what_is_signed_in_with(String what, String write, String field) {
        var stored = target("{'auth': {'kind': 'basic', 'username': 'me', 'password': 'hunter2'}}");
        var moved = target(write).put("url", "https://b.example/");

        assertThat(violations(TargetJson.read(TargetJson.keepSecrets(moved, moved, stored))))
                .extracting(Violation::field)
                .containsExactly(field);
    }

    @Test
    void what_is_removed_or_written_again_is_no_violation() {
        var stored =
                target("{'headers': {'X-Auth': 'old', 'Cookie': 'old'}, 'auth': {'kind': 'bearer', 'token': 'old'}}");
        var moved = target("{'headers': {'X-Auth': 'new', 'Cookie': null}, 'auth': null}")
                .put("url", "https://b.example/");

        var complete = TargetJson.keepSecrets(moved, moved, stored);

        assertThat(TargetJson.read(complete)).isInstanceOf(Checked.Valid.class);
        assertThat(complete.toString()).doesNotContain("old");
    }

    @ParameterizedTest
    @CsvSource({"https://a.example/other, true", "https://b.example/hook, false", "http://a.example/hook, false"})
    void the_secret_of_a_channel_is_kept_for_its_origin_too(String url, boolean kept) {
        var secret = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz";
        var stored = json("{'key': 'ops', 'url': 'https://a.example/hook'}").put("secret", secret);
        var write = json("{'key': 'ops'}").put("url", url);

        var read = ChannelJson.read(ChannelJson.keepSecrets(write, write, stored), () -> "made");

        if (kept) {
            assertThat(((ChannelSpec.Webhook) valid(read).spec()).secret()).isEqualTo(secret);
        } else {
            assertThat(violations(read)).extracting(Violation::field).containsExactly("secret");
        }
    }

    private static ObjectNode target(String more) {
        var target = json("{'key': 'a', 'url': 'https://a.example/x'}");
        target.setAll(json(more));
        return target;
    }
}
