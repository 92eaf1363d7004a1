package dev.pharos.notify.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.delivery.Delivery;
import dev.pharos.notify.kind.HttpAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookKindTest {
    private static final Instant AT = Instant.parse("2026-11-23T03:00:00Z");

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(textBlock = """
            100, deferred
            200, sent
            201, sent
            202, sent
            204, sent
            299, sent
            300, deferred
            301, deferred
            302, deferred
            304, deferred
            308, deferred
            400, rejected
            401, deferred
            403, deferred
            404, deferred
            405, rejected
            406, deferred
            408, deferred
            409, deferred
            410, rejected and switches off
            422, deferred
            429, deferred
            500, deferred
            502, deferred
            503, deferred
            599, deferred
            """)
    void only_what_cannot_get_better_by_itself_is_permanent(int status, String expected) {
        assertThat(word(delivery(status, Optional.empty()))).isEqualTo(expected);
    }

    @Test
    void every_status_means_something() {
        for (var status = 100; status <= 999; status++) {
            assertThat(word(delivery(status, Optional.empty()))).isNotEmpty();
        }
    }

    @ParameterizedTest(name = "Retry-After \"{0}\" asks for {1}")
    @CsvSource(nullValues = "nothing", textBlock = """
            120,                                  PT2M
            ' 7 ',                                PT7S
            0,                                    PT0S
            0000000000000000000060,               PT1M
            3601,                                 PT1H
            999999999,                            PT1H
            99999999999999999999,                 PT1H
            'Mon, 23 Nov 2026 03:00:30 GMT',      PT30S
            ' Mon, 23 Nov 2026 03:00:30 GMT ',    PT30S
            'Tue, 23 Nov 2026 03:00:30 GMT',      PT30S
            'Mon, 23 Nov 2026 03:00:30 UTC',      PT30S
            'Mon, 23 Nov 2026 03:00:60 GMT',      PT1M
            'Mon, 23 Nov 2026 05:00:00 GMT',      PT1H
            'Fri, 31 Dec 9999 23:59:59 GMT',      PT1H
            'Monday, 23-Nov-26 03:00:30 GMT',     PT30S
            'Friday, 01-Jan-76 00:00:00 GMT',     PT1H
            'Wednesday, 01-Jan-77 00:00:00 GMT',  nothing
            'Sunday, 06-Nov-94 08:49:37 GMT',     nothing
            'Mon Nov 23 03:00:30 2026',           PT30S
            'Tue Dec  1 03:00:30 2026',           PT1H
            'Sun Nov  6 08:49:37 1994',           nothing
            'Mon, 23 Nov 2026 03:00:00 GMT',      nothing
            'Mon, 23 Nov 2026 02:59:59 GMT',      nothing
            'Mon, 32 Nov 2026 03:00:30 GMT',      nothing
            'Mon, 23 Foo 2026 03:00:30 GMT',      nothing
            'Mon, 23 Nov 2026 24:00:30 GMT',      nothing
            'Tuesday, 29-Feb-27 03:00:30 GMT',    nothing
            'Mon, 23 Nov 2026 03:00:30',          nothing
            '2026-11-23T03:00:30Z',               nothing
            -1,                                   nothing
            +1,                                   nothing
            1.5,                                  nothing
            '1, 2',                               nothing
            soon,                                 nothing
            ' ',                                  nothing
            '',                                   nothing
            """)
    void a_wish_is_in_seconds_or_a_date_of_any_form_capped_at_an_hour_and_else_not_heard(
            String header, Duration expected) {
        var delivery = delivery(503, Optional.of(header));
        assertThat(delivery)
                .isInstanceOfSatisfying(
                        Delivery.Deferred.class,
                        deferred -> assertThat(deferred.retryAfter()).isEqualTo(Optional.ofNullable(expected)));
    }

    @Test
    void a_redirect_says_that_it_is_not_followed() {
        assertThat(delivery(302, Optional.empty()).failure())
                .contains("answered 302, a redirect, which is not followed");
    }

    private static Delivery delivery(int status, Optional<String> retryAfter) {
        return new WebhookKind().delivery(new HttpAnswer(status, retryAfter, ""), AT);
    }

    private static String word(Delivery delivery) {
        return switch (delivery) {
            case Delivery.Sent _ -> "sent";
            case Delivery.Deferred _ -> "deferred";
            case Delivery.Rejected rejected -> rejected.disablesChannel() ? "rejected and switches off" : "rejected";
        };
    }
}
