package dev.pharos.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryPolicyTest {
    private static final Instant AT = Instant.parse("2026-11-23T03:00:00Z");

    @ParameterizedTest(name = "after attempt {0} we wait {1}, or {2} at most")
    @CsvSource(textBlock = """
            1,   PT5S,  PT5.5S
            2,  PT30S,   PT33S
            3,   PT2M,  PT132S
            4,   PT5M,  PT330S
            5,  PT15M,  PT990S
            6,  PT30M,   PT33M
            7,   PT1H,   PT66M
            8,   PT2H,  PT132M
            9,   PT4H,  PT264M
            10,  PT8H,  PT528M
            11,  PT8H,  PT528M
            """)
    void waits_longer_and_longer_with_a_tenth_of_jitter(int attempt, Duration least, Duration most) {
        assertThat(DeliveryPolicy.wait(attempt, Optional.empty(), 0)).contains(least);
        assertThat(DeliveryPolicy.wait(attempt, Optional.empty(), 0.999_999).orElseThrow())
                .isBetween(most.minusMillis(5), most);
    }

    @Test
    void tries_for_a_day_in_all() {
        var total = Duration.ZERO;
        var attempt = 1;
        for (var wait = wait(attempt); wait.isPresent(); wait = wait(++attempt)) {
            total = total.plus(wait.get());
        }
        assertThat(attempt).isEqualTo(12);
        assertThat(total).isBetween(Duration.ofHours(23), Duration.ofHours(25));
    }

    @ParameterizedTest(name = "after attempt {0}")
    @CsvSource({"12", "13", "1000"})
    void what_must_be_taken_is_tried_every_eight_hours_after_that_day(int attempts) {
        var next = DeliveryPolicy.after(new Delivery.Deferred("busy"), attempts, AT, true, 0);

        assertThat(next.state()).isEqualTo(NotificationState.PENDING);
        assertThat(next.nextAttemptAt()).contains(AT.plus(Duration.ofHours(8)));
        assertThat(DeliveryPolicy.after(new Delivery.Deferred("busy"), attempts, AT, false, 0)
                        .state())
                .isEqualTo(NotificationState.EXHAUSTED);
    }

    private static Optional<Duration> wait(int attempt) {
        return DeliveryPolicy.wait(attempt, Optional.empty(), 0);
    }

    @ParameterizedTest(name = "after attempt {0}, asked for {1}, we wait {2}")
    @CsvSource(textBlock = """
            1,  PT1S,   PT5S
            1,  PT5S,   PT5S
            1, PT40S,  PT40S
            1,  PT1H,   PT1H
            1,  PT2H,   PT1H
            1, P365D,   PT1H
            8, PT10S,   PT2H
            8,  PT5H,   PT2H
            """)
    void honours_a_wish_up_to_an_hour_and_never_comes_earlier_than_by_itself(
            int attempt, Duration wish, Duration expected) {
        assertThat(DeliveryPolicy.wait(attempt, Optional.of(wish), 0)).contains(expected);
    }

    @Test
    void a_wish_does_not_prolong_the_day() {
        assertThat(DeliveryPolicy.wait(12, Optional.of(Duration.ofMinutes(1)), 0))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} at attempt {1} leaves it {2}")
    @CsvSource(textBlock = """
            sent,     1,  SENT,      false
            sent,     12, SENT,      false
            rejected, 1,  REJECTED,  false
            deferred, 1,  PENDING,   true
            deferred, 11, PENDING,   true
            deferred, 12, EXHAUSTED, false
            """)
    void an_attempt_leads_to_a_state(String delivery, int attempts, NotificationState state, boolean again) {
        var next = DeliveryPolicy.after(delivery(delivery), attempts, AT, false, 0.5);
        assertThat(next.state()).isEqualTo(state);
        assertThat(next.nextAttemptAt().isPresent()).isEqualTo(again);
    }

    @Test
    void the_next_attempt_counts_from_the_end_of_the_last() {
        var next = DeliveryPolicy.after(new Delivery.Deferred("busy"), 2, AT, false, 0);
        assertThat(next.nextAttemptAt()).contains(AT.plusSeconds(30));
    }

    @Test
    void refuses_what_is_no_attempt_and_no_chance() {
        assertThatThrownBy(() -> DeliveryPolicy.wait(0, Optional.empty(), 0)).hasMessageContaining("attempt is 0");
        assertThatThrownBy(() -> DeliveryPolicy.wait(1, Optional.empty(), 1)).hasMessageContaining("jitter is 1.0");
    }

    private static Delivery delivery(String word) {
        return switch (word) {
            case "sent" -> new Delivery.Sent();
            case "rejected" -> new Delivery.Rejected("answered 400", false);
            default -> new Delivery.Deferred("busy");
        };
    }
}
