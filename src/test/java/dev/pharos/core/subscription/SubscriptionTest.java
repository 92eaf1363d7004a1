package dev.pharos.core.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionTest {
    private static Subscription of(Way way, String address) {
        return new Subscription(way, address, List.of(), Mode.AT_ONCE);
    }

    @ParameterizedTest
    @CsvSource({
        "mira@example.com, mira@example.com, m…@example.com",
        "' Mira.O''Neill+x@Example.COM ', Mira.O'Neill+x@example.com, M…@example.com"
    })
    void a_mail_address_keeps_its_name_and_its_domain_has_no_case(String written, String address, String shown) {
        var subscription = of(Way.MAIL, written);
        assertThat(subscription.address()).isEqualTo(address);
        assertThat(subscription.shown()).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mira",
                "mira@",
                "@example.com",
                "mira@localhost",
                "mira@example..com",
                "mira..o@example.com",
                "mira@example.com\r\nBcc: all@example.com",
                "mira@example.com, all@example.com",
                "\"mira\"@example.com",
                "mira@example.com>",
                "mira @example.com",
                "mira@exämple.com",
                "mira@[127.0.0.1]"
            })
    void what_is_no_plain_address_is_refused_and_not_repeated(String written) {
        assertThatThrownBy(() -> of(Way.MAIL, written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("that is no mail address: write one such as mira@example.com");
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL, mira@example.com, DE, DE",
        "SLACK, https://hooks.slack.com/services/T/B/x, JA, JA",
        "WEBHOOK, https://chat.example/hook, FR, EN"
    })
    void people_are_told_in_their_language_and_programs_in_english(
            Way way, String address, Language asked, Language told) {
        assertThat(new Subscription(way, address, List.of(), Mode.AT_ONCE, asked).messages())
                .isEqualTo(told);
    }

    @Test
    void a_mail_address_is_no_longer_than_servers_take() {
        assertThatThrownBy(() -> of(Way.MAIL, "m".repeat(65) + "@example.com")).hasMessageContaining("no mail address");
        assertThatThrownBy(() -> of(Way.MAIL, "m@" + "example.".repeat(40) + "com"))
                .hasMessageContaining("no mail address");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://chat.example/hook",
                "https://u:p@chat.example/hook",
                "chat.example",
                "ftp://chat.example/"
            })
    void a_webhook_is_posted_to_over_tls_and_without_a_password_in_its_address(String written) {
        assertThatThrownBy(() -> of(Way.WEBHOOK, written)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_address_of_a_webhook_is_not_shown_beyond_its_host() {
        assertThat(of(Way.WEBHOOK, "https://chat.example/secret").shown()).isEqualTo("https://chat.example/…");
        assertThat(of(Way.WEBHOOK, "https://chat.example/secret").toString()).doesNotContain("chat");
    }

    @Test
    void slack_is_only_what_slack_hands_out() {
        assertThatThrownBy(() -> of(Way.SLACK, "https://hooks.slack.com.evil.example/services/T/B/x"))
                .hasMessageContaining("no incoming webhook of Slack");
        assertThat(of(Way.SLACK, "https://hooks.slack.com/services/T/B/x").shown())
                .isEqualTo("https://hooks.slack.com/…");
    }

    @Test
    void components_are_keys_each_once_and_not_too_many() {
        assertThat(new Subscription(Way.MAIL, "m@example.com", List.of("web", "db", "web"), Mode.DIGEST).components())
                .containsExactly("db", "web");
        assertThatThrownBy(() -> new Subscription(Way.MAIL, "m@example.com", List.of("Web!"), Mode.DIGEST))
                .hasMessageContaining("by its key");
        var many = IntStream.range(0, 51).mapToObj(it -> "c" + it).toList();
        assertThatThrownBy(() -> new Subscription(Way.MAIL, "m@example.com", many, Mode.DIGEST))
                .hasMessageContaining("at most 50");
    }
}
