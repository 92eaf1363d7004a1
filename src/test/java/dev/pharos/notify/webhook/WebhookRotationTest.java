package dev.pharos.notify.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.pharos.core.escalation.ChannelSpec;
import dev.pharos.core.escalation.NotificationType;
import dev.pharos.core.url.Url;
import dev.pharos.notify.ChannelKinds;
import dev.pharos.notify.kind.HttpPost;
import dev.pharos.notify.kind.SampleNotification;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** While a secret is replaced, a receiver that knows either of the two takes what we send. */
class WebhookRotationTest {
    private static final String OLD = "whsec_bm90LWEtc2VjcmV0LWJ1dC1hbi1leGFtcGxl";
    private static final String NEW = "whsec_YW5vdGhlci1zZWNyZXQtd2hpY2gtaXMtbmV3";
    private static final Instant NOW = Instant.now();
    private static final ChannelSpec.Webhook ROTATED = new WebhookKind()
            .rotated(new ChannelSpec.Webhook(Url.parse("https://a.example"), OLD), NEW, NOW.plusSeconds(3_600))
            .orElseThrow();

    private static HttpPost post(Instant at) {
        return new WebhookKind().post(ROTATED, SampleNotification.of(NotificationType.INCIDENT_OPENED), at);
    }

    private static void verify(String secret, HttpPost post) throws Exception {
        Map<String, List<String>> headers = post.headers().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, it -> List.of(it.getValue())));
        new Webhook(secret).verify(post.body(), HttpHeaders.of(headers, (_, _) -> true));
    }

    @Test
    void both_secrets_sign_during_the_overlap() throws Exception {
        verify(OLD, post(NOW));
        verify(NEW, post(NOW));
    }

    @Test
    void the_former_one_signs_no_more_after_it() throws Exception {
        var later = ROTATED.former().orElseThrow().until();
        assertThat(post(later).headers().get("webhook-signature")).doesNotContain(" ");
        assertThat(post(later.minus(Duration.ofMillis(1))).headers().get("webhook-signature"))
                .contains(" v1,");
        var ended = new WebhookKind()
                .rotated(new ChannelSpec.Webhook(Url.parse("https://a.example"), OLD), NEW, NOW)
                .orElseThrow();
        var post = new WebhookKind().post(ended, SampleNotification.of(NotificationType.INCIDENT_OPENED), NOW);
        verify(NEW, post);
        assertThatThrownBy(() -> verify(OLD, post)).isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void it_is_stored_whole_and_shown_to_nobody() {
        assertThat(ChannelKinds.restore("webhook", ChannelKinds.write(ROTATED).toString()))
                .isEqualTo(ROTATED);
        assertThat(ROTATED.toString()).doesNotContain(OLD, NEW);
    }
}
