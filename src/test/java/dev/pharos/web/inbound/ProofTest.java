package dev.pharos.web.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.inbound.InboundSource;
import dev.pharos.web.inbound.payload.SampleSources;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each system proves itself in the way that it can. */
class ProofTest {
    private static final String SECRET = "a secret of theirs";
    private static final byte[] BODY = "{\"alerts\": []}".getBytes(StandardCharsets.UTF_8);
    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");

    private static InboundSource source(String format) {
        var mapping = format.equals("generic") ? ", \"mapping\": {\"id\": \"a\", \"status\": \"b\"}" : "";
        return SampleSources.of(
                "{\"key\": \"s\", \"format\": \"" + format + "\", \"secret\": \"" + SECRET + "\"" + mapping + "}");
    }

    private static boolean holds(String format, Map<String, String> headers) {
        return Proof.holds(source(format), headers::get, BODY, NOW);
    }

    private static String hmac(String secret, String text) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String body() {
        return new String(BODY, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alertmanager", "grafana", "generic"})
    void the_secret_may_be_said_as_a_bearer_or_as_a_password(String format) {
        var basic = Base64.getEncoder().encodeToString(("pharos:" + SECRET).getBytes(StandardCharsets.UTF_8));

        assertThat(holds(format, Map.of("Authorization", "Bearer " + SECRET))).isTrue();
        assertThat(holds(format, Map.of("Authorization", "Basic " + basic))).isTrue();
        assertThat(holds(format, Map.of("Authorization", "Bearer another"))).isFalse();
        assertThat(holds(format, Map.of("Authorization", "Basic ???"))).isFalse();
        assertThat(holds(format, Map.of("Authorization", SECRET))).isFalse();
        assertThat(holds(format, Map.of())).isFalse();
    }

    @Test
    void grafana_signs_the_body_or_the_time_and_the_body() throws Exception {
        var time = Long.toString(NOW.getEpochSecond() - 60);
        var old = Long.toString(NOW.getEpochSecond() - 600);
        var header = "X-Grafana-Alerting-Signature";
        var stamp = "X-Grafana-Alerting-Timestamp";

        assertThat(holds("grafana", Map.of(header, hmac(SECRET, body())))).isTrue();
        assertThat(holds("grafana", Map.of(header, hmac(SECRET, time + ":" + body()), stamp, time)))
                .isTrue();
        assertThat(holds("grafana", Map.of(header, hmac(SECRET, body()), stamp, time)))
                .isFalse();
        assertThat(holds("grafana", Map.of(header, hmac(SECRET, old + ":" + body()), stamp, old)))
                .isFalse();
        assertThat(holds("grafana", Map.of(header, hmac(SECRET, "x:" + body()), stamp, "x")))
                .isFalse();
        assertThat(holds("grafana", Map.of(header, hmac("another", body())))).isFalse();
        assertThat(holds("grafana", Map.of(header, "no hex"))).isFalse();
    }

    @Test
    void cloudflare_says_the_secret_in_a_header_of_its_own() {
        assertThat(holds("cloudflare", Map.of("cf-webhook-auth", SECRET))).isTrue();
        assertThat(holds("cloudflare", Map.of("cf-webhook-auth", "another"))).isFalse();
        assertThat(holds("cloudflare", Map.of("Authorization", "Bearer " + SECRET)))
                .isFalse();
    }

    @Test
    void any_other_signs_as_github_does() throws Exception {
        var header = "X-Hub-Signature-256";

        assertThat(holds("generic", Map.of(header, "sha256=" + hmac(SECRET, body()))))
                .isTrue();
        assertThat(holds("generic", Map.of(header, hmac(SECRET, body())))).isFalse();
        assertThat(holds("generic", Map.of(header, "sha256=" + hmac(SECRET, body() + " "))))
                .isFalse();
        assertThat(holds("generic", Map.of(header, "sha256="))).isFalse();
    }

    @Test
    void a_source_without_a_secret_has_its_address_alone() {
        var source = SampleSources.of("{\"key\": \"s\", \"format\": \"cloudflare\"}");

        assertThat(Proof.holds(source, _ -> null, BODY, NOW)).isTrue();
    }
}
