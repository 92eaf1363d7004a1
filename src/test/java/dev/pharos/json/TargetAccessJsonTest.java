package dev.pharos.json;

import static dev.pharos.json.Samples.json;
import static dev.pharos.json.Samples.valid;
import static dev.pharos.json.Samples.violations;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.targets.json.TargetJson;
import dev.pharos.core.targets.ProbeSpec;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.testing.CertificateFarm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a target is reached and signed in to: tls, auth, and what of them is secret. */
class TargetAccessJsonTest {
    private static final CertificateFarm.Grown US = CertificateFarm.root("Us");
    private static final CertificateFarm.Grown CLIENT =
            CertificateFarm.subject("CN=pharos").by(US);
    private static final CertificateFarm.Grown ANOTHER =
            CertificateFarm.subject("CN=another").key("RSA", 2048).by(US);

    @Test
    void what_is_written_is_read_back_whole() {
        var written = target("{'auth': {'kind': 'basic', 'username': 'me', 'password': 'p:w'}}");
        written.putObject("tls")
                .put("caPem", US.certPem())
                .put("certPem", CLIENT.certPem())
                .put("keyPem", CLIENT.keyPem())
                .put("serverName", "inside.example")
                .put("insecure", false)
                .put("minVersion", "1.2");

        var target = valid(TargetJson.read(written));
        var shown = TargetJson.write(target);

        assertThat(shown.get("tls")).isEqualTo(written.get("tls"));
        assertThat(shown.get("auth")).isEqualTo(written.get("auth"));
        assertThat(valid(TargetJson.read(shown))).isEqualTo(target);
    }

    @ParameterizedTest(name = "{0} refuses {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            tls.insecure     | {'tls': {'insecure': 'yes'}}                      | must be true or false, not text
            tls.minVersion   | {'tls': {'minVersion': '1.1'}}                    | "1.1" must be one of 1.2, 1.3
            tls.serverName   | {'tls': {'serverName': 'a b'}}                    | must be a host name or an address
            tls.caPem        | {'tls': {'caPem': 'x'}}                           | must hold a certificate in PEM
            tls.caPem        | {'tls': {'caPem': '-----BEGIN CERTIFICATE-----AAAA-----END CERTIFICATE-----'}} | one of them cannot be read
            tls.keyPem       | {'tls': {'certPem': 'CERT'}}                      | is missing: a client certificate is certPem and keyPem
            tls.certPem      | {'tls': {'keyPem': 'KEY'}}                        | is missing: a client certificate is certPem and keyPem
            tls.keyPem       | {'tls': {'certPem': 'CERT', 'keyPem': 'CERT'}}    | must be an unencrypted private key in PEM (PKCS#8)
            tls.keyPem       | {'tls': {'certPem': 'CERT', 'keyPem': 'OTHER'}}   | must be the key of the first certificate
            tls.keyPem       | {'tls': {'certPem': 'CERT', 'keyPem': '•••'}}     | write the secret itself
            tls.servername   | {'tls': {'servername': 'a'}}                      | did you mean "serverName"?
            auth.kind        | {'auth': {}}                                      | must be basic or bearer
            auth.kind        | {'auth': {'kind': 'digest', 'username': 'me'}}    | must be basic or bearer
            auth.password    | {'auth': {'kind': 'basic', 'username': 'me'}}     | is missing
            auth.username    | {'auth': {'kind': 'basic', 'password': 'p'}}      | is missing
            auth.username    | {'auth': {'kind': 'basic', 'username': 'a:b', 'password': 'p'}} | must hold no colon
            auth.password    | {'auth': {'kind': 'basic', 'username': 'a', 'password': '•••'}} | write the secret itself
            auth.password    | {'auth': {'kind': 'basic', 'username': 'a', 'password': 1}} | must be text, in quotes
            auth.username    | {'auth': {'kind': 'basic', 'username': 'a\\u0000', 'password': 'p'}} | without control characters
            auth.token       | {'auth': {'kind': 'bearer', 'token': 'a b'}}      | without blanks
            auth.username    | {'auth': {'kind': 'bearer', 'token': 'a', 'username': 'b'}} | is unknown
            auth             | {'auth': {'kind': 'bearer', 'token': 'a'}, 'headers': {'authorization': 'x'}} | say the same
            ipFamily         | {'ipFamily': '6'}                                 | do not go together
            confirmation.retryInterval | {'confirmation': {'retryInterval': '0s'}}   | 0s must be 1s to 1d
            confirmation.retryInterval | {'confirmation': {'retryInterval': '2m'}}   | 2m must be at most the interval, 1m
            """)
    void a_broken_rule_is_told_with_its_way_out(String field, String written, String message) {
        var target = target(written);
        if (target.path("tls").isObject()) {
            var tls = (ObjectNode) target.get("tls");
            tls.fieldNames().forEachRemaining(name -> {
                switch (tls.path(name).asText()) {
                    case "CERT" -> tls.put(name, CLIENT.certPem());
                    case "KEY" -> tls.put(name, CLIENT.keyPem());
                    case "OTHER" -> tls.put(name, ANOTHER.keyPem());
                    default -> {}
                }
            });
        }

        assertThat(violations(TargetJson.read(target))).singleElement().satisfies(violation -> {
            assertThat(violation.field()).isEqualTo(field);
            assertThat(violation.message()).contains(message);
        });
    }

    @Test
    void whom_to_trust_is_said_once() {
        var target = target("{}");
        target.putObject("tls").put("caPem", US.certPem()).put("insecure", true);

        assertThat(violations(TargetJson.read(target)))
                .extracting(Violation::field)
                .containsExactly("tls.insecure");
    }

    @Test
    void no_violation_and_no_text_repeats_a_secret() {
        var written = target("{'auth': {'kind': 'bearer', 'token': 'hunter2 '}}");
        written.putObject("tls").put("certPem", "hunter2").put("keyPem", "hunter2");
        assertThat(violations(TargetJson.read(written)))
                .hasSize(3)
                .noneMatch(it -> it.message().contains("hunter2"));

        var kept = target("{'auth': {'kind': 'basic', 'username': 'me', 'password': 'hunter2'}}");
        kept.putObject("tls").put("certPem", CLIENT.certPem()).put("keyPem", CLIENT.keyPem());
        var definition = valid(TargetJson.read(kept));
        assertThat(definition.toString()
                        + http(definition).transport()
                        + http(definition).auth())
                .doesNotContain("hunter2", "PRIVATE KEY");
    }

    @Test
    void a_read_shows_no_secret() {
        var shown = TargetJson.masked(json("""
                {"auth": {"kind": "basic", "username": "me", "password": "s"}, "tls": {"certPem": "c", "keyPem": "s"}}
                """));
        assertThat(shown).isEqualTo(json("""
                {"auth": {"kind": "basic", "username": "me", "password": "•••"}, "tls": {"certPem": "c", "keyPem": "•••"}}
                """));
        assertThat(TargetJson.masked(json("{'auth': {'kind': 'bearer', 'token': 's'}}")))
                .isEqualTo(json("{'auth': {'kind': 'bearer', 'token': '•••'}}"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            left out                      | {}                                                               | {'kind': 'basic', 'username': 'me', 'password': 'kept'}
            the password masked           | {'auth': {'kind': 'basic', 'username': 'me', 'password': '•••'}} | {'kind': 'basic', 'username': 'me', 'password': 'kept'}
            the password left out         | {'auth': {'kind': 'basic', 'username': 'you'}}                   | {'kind': 'basic', 'username': 'you', 'password': 'kept'}
            the password alone            | {'auth': {'password': 'new'}}                                    | {'password': 'new'}
            written anew                  | {'auth': {'kind': 'basic', 'username': 'a', 'password': 'b'}}    | {'kind': 'basic', 'username': 'a', 'password': 'b'}
            of another kind               | {'auth': {'kind': 'bearer', 'token': 't'}}                       | {'kind': 'bearer', 'token': 't', 'username': null, 'password': null}
            removed                       | {'auth': null}                                                   | null
            """)
    void what_is_signed_in_with_is_kept_unless_it_is_replaced_or_removed(String what, String incoming, String auth) {
        var stored = json("{'url': 'http://a', 'auth': {'kind': 'basic', 'username': 'me', 'password': 'kept'}}");

        var complete = TargetJson.keepSecrets(json(incoming), stored, stored);

        assertThat(complete.get("auth"))
                .isEqualTo(json("{'auth': " + auth + "}").get("auth"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            left out with all of tls      | {}                                              | {'keyPem': 'key', 'certPem': 'cert'}
            left out beside others        | {'tls': {'insecure': true}}                     | {'insecure': true, 'keyPem': 'key', 'certPem': 'cert'}
            written back masked           | {'tls': {'certPem': 'cert', 'keyPem': '•••'}}   | {'certPem': 'cert', 'keyPem': 'key'}
            a new certificate for the key | {'tls': {'certPem': 'new'}}                     | {'certPem': 'new', 'keyPem': 'key'}
            both written anew             | {'tls': {'certPem': 'c', 'keyPem': 'k'}}        | {'certPem': 'c', 'keyPem': 'k'}
            the certificate removed       | {'tls': {'certPem': null}}                      | {'certPem': null, 'keyPem': null}
            all removed                   | {'tls': null}                                   | null
            """)
    void a_private_key_is_kept_unless_it_is_replaced_or_removed(String what, String incoming, String tls) {
        var stored = json("{'url': 'http://a', 'tls': {'certPem': 'cert', 'keyPem': 'key', 'insecure': false}}");

        var complete = TargetJson.keepSecrets(json(incoming), stored, stored);

        assertThat(complete.get("tls")).isEqualTo(json("{'tls': " + tls + "}").get("tls"));
    }

    private static ObjectNode target(String more) {
        var target = json("{'key': 'a', 'url': 'http://127.0.0.1/'}");
        target.setAll(json(more));
        return target;
    }

    private static ProbeSpec.Http http(TargetDefinition target) {
        return (ProbeSpec.Http) target.probe();
    }
}
