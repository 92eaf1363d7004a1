package dev.pharos.notify.kind;

import static dev.pharos.json.Samples.AT;
import static dev.pharos.json.Samples.json;
import static dev.pharos.json.Samples.valid;
import static dev.pharos.json.Samples.violations;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.delivery.Delivery;
import dev.pharos.core.escalation.ChannelDefinition;
import dev.pharos.core.escalation.ChannelSpec;
import dev.pharos.core.escalation.Notification;
import dev.pharos.core.escalation.Notification.Links;
import dev.pharos.core.escalation.NotificationType;
import dev.pharos.json.rule.Secrets;
import dev.pharos.notify.ChannelJson;
import dev.pharos.notify.ChannelKinds;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every kind keeps to that is a vendor's: its fields, its secrets, and that the vendor takes whatever is told. */
public abstract class KindContract {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final VendorRules rules;
    private final String whole;
    private final Map<String, String> secrets;

    /**
     * @param whole a channel with all its fields, in single quotes
     * @param secrets the fields of it that are secrets
     */
    protected KindContract(VendorRules rules, String whole, Map<String, String> secrets) {
        this.rules = rules;
        this.whole = whole;
        this.secrets = secrets;
    }

    @Test
    void what_is_written_is_read_back_whole_and_no_secret_is_shown() {
        var channel = channel();
        var shown = json(whole);
        secrets.keySet().forEach(it -> shown.put(it, Secrets.MASK));

        assertThat(ChannelJson.write(channel)).isEqualTo(json(whole));
        assertThat(ChannelJson.shown(channel)).isEqualTo(shown);
        assertThat(channel.toString()).doesNotContain(secrets.values());
        assertThat(ChannelKinds.restore(
                        channel.spec().kind().code(),
                        ChannelKinds.write(channel.spec()).toString()))
                .isEqualTo(channel.spec());
    }

    @Test
    void secrets_are_kept_over_a_write_that_masks_them_or_leaves_them_out() {
        var masked = json(whole);
        var without = json(whole);
        secrets.keySet().forEach(it -> masked.put(it, Secrets.MASK));
        secrets.keySet().forEach(without::remove);

        assertThat(ChannelJson.keepSecrets(masked, masked, json(whole))).isEqualTo(json(whole));
        assertThat(ChannelJson.keepSecrets(without, without, json(whole))).isEqualTo(json(whole));
    }

    @Test
    void a_key_is_not_kept_for_another_address() {
        if (secrets.containsKey("url")) {
            return;
        }
        var moved = json(whole).put("url", "https://elsewhere.example");
        secrets.keySet().forEach(it -> moved.put(it, Secrets.MASK));
        var told = violations(ChannelJson.read(ChannelJson.keepSecrets(moved, moved, json(whole)), () -> "none"));

        assertThat(told)
                .hasSameSizeAs(secrets.keySet())
                .allSatisfy(it -> assertThat(it.message()).contains("write the secret again"));
    }

    @Test
    void the_vendor_takes_whatever_is_told_of_and_the_same_bytes_each_time() {
        assertThat(Told.all()).allSatisfy(told -> {
            assertThat(rules.verdict(post(told))).as(told.facts()).startsWith("20");
            assertThat(post(told).body()).isEqualTo(post(told).body());
            assertThat(post(told).toString()).doesNotContain(secrets.values());
        });
    }

    @Test
    void whoever_is_to_look_finds_the_link_to_acknowledge_and_the_vendor_takes_it() {
        var links = new Links(
                Optional.of("https://status.example/"),
                Optional.of("https://status.example/incidents/1"),
                Optional.of("https://status.example/acknowledge/token-of-the-incident"));
        for (var told :
                List.of(Told.usual(NotificationType.INCIDENT_OPENED), Told.harmful(NotificationType.INCIDENT_OPENED))) {
            var linked = told.with(links);
            assertThat(rules.verdict(post(linked))).startsWith("20");
            assertThat(post(linked).body()).contains("https://status.example/acknowledge/token-of-the-incident");
        }
        var resolved = Told.usual(NotificationType.INCIDENT_RESOLVED).with(links);
        assertThat(post(resolved).body()).doesNotContain("token-of-the-incident");
    }

    @Test
    void what_shares_a_limit_shares_the_pace() {
        var spec = channel().spec();
        assertThat(paced(ChannelKinds.of(spec), spec).orElse("its own"))
                .isNotBlank()
                .isEqualTo(pacedBy());
    }

    private static <S extends ChannelSpec> Optional<String> paced(ChannelKind<S> kind, S spec) {
        return kind.paced(spec);
    }

    /** What the pace of the channel is for. */
    protected String pacedBy() {
        return "its own";
    }

    protected final VendorRules rules() {
        return rules;
    }

    protected final ChannelDefinition channel() {
        return valid(ChannelJson.read(json(whole), () -> "none"));
    }

    protected final HttpPost post(Notification told) {
        var spec = channel().spec();
        return post(ChannelKinds.of(spec), spec, told);
    }

    private static <S extends ChannelSpec> HttpPost post(ChannelKind<S> kind, S spec, Notification told) {
        return ((PostedKind<S>) kind).post(spec, told, AT);
    }

    protected final JsonNode body(Notification told) {
        try {
            return JSON.readTree(post(told).body());
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException(bug);
        }
    }

    protected final JsonNode usual(NotificationType type) {
        return body(Told.usual(type));
    }

    protected final JsonNode harmful(NotificationType type) {
        return body(Told.harmful(type));
    }

    /** The only violation of the channel with one field written otherwise: {@code field: message}. */
    protected final String flaw(String field, String value) {
        ObjectNode changed = json("{'" + field + "': " + value + "}");
        var written = json(whole);
        written.setAll(changed);
        return violations(ChannelJson.read(written, () -> "none")).stream()
                .map(it -> it.field() + ": " + it.message())
                .reduce((one, other) -> one + "; " + other)
                .orElse("");
    }

    /** What an answer makes of an attempt, in short. */
    protected final String meaning(int status, String retryAfter, String why) {
        var answer = new HttpAnswer(status, Optional.ofNullable(retryAfter), why == null ? "" : why);
        var delivery = ((PostedKind<?>) ChannelKinds.of(channel().spec().kind())).delivery(answer, AT);
        return switch (delivery) {
            case Delivery.Sent _ -> "sent";
            case Delivery.Deferred it ->
                "deferred: " + it.reason()
                        + it.retryAfter()
                                .map(wish -> " for " + wish.toSeconds())
                                .orElse("");
            case Delivery.Rejected it -> (it.disablesChannel() ? "switched off: " : "rejected: ") + it.reason();
        };
    }
}
