package dev.pharos.notify.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignatureTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwTVtTVGZQZ2E=";
    private static final UUID ID = UUID.fromString("019aad2a-7b1c-7d0e-8f3a-0123456789ab");
    private static final String BODY = "{\"type\":\"incident.opened\",\"data\":\"Störung ☂\"}";

    @Test
    void the_official_library_accepts_it() {
        // The library compares the time with the machine's clock, so this one test signs for now.
        var signature = WebhookSignature.of(SECRET, ID, Instant.now(), BODY);
        assertThat(signature.id()).isEqualTo("msg_019aad2a-7b1c-7d0e-8f3a-0123456789ab");
        assertThatCode(() -> new Webhook(SECRET).verify(BODY, headers(signature)))
                .doesNotThrowAnyException();
    }

    @Test
    void another_body_id_or_secret_is_not_what_was_signed() {
        var signature = WebhookSignature.of(SECRET, ID, Instant.now(), BODY);
        assertThatThrownBy(() -> new Webhook(SECRET).verify(BODY + " ", headers(signature)))
                .isInstanceOf(WebhookVerificationException.class);
        var forged = new WebhookSignature("msg_other", signature.timestamp(), signature.signature());
        assertThatThrownBy(() -> new Webhook(SECRET).verify(BODY, headers(forged)))
                .isInstanceOf(WebhookVerificationException.class);
        assertThatThrownBy(() -> new Webhook("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA").verify(BODY, headers(signature)))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void signs_as_the_official_library_does() throws Exception {
        var at = Instant.ofEpochSecond(1_614_265_330);
        var body = "{\"test\": 2432232314}";
        var signature = WebhookSignature.of(SECRET, ID, at, body);
        assertThat(signature.timestamp()).isEqualTo("1614265330");
        assertThat(signature.signature())
                .isEqualTo(new Webhook(SECRET).sign(signature.id(), at.getEpochSecond(), body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_not base64"})
    void a_secret_of_another_shape_is_refused_and_not_quoted(String secret) {
        assertThatThrownBy(() -> WebhookSignature.of(secret, ID, Instant.EPOCH, BODY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the channel's secret must be \"whsec_\" and 24 to 64 bytes in base64");
    }

    private static HttpHeaders headers(WebhookSignature signature) {
        var headers = new HashMap<String, List<String>>();
        headers.put("webhook-id", List.of(signature.id()));
        headers.put("webhook-timestamp", List.of(signature.timestamp()));
        headers.put("webhook-signature", List.of(signature.signature()));
        return HttpHeaders.of(headers, (_, _) -> true);
    }
}
