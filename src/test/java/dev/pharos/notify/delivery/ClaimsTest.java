package dev.pharos.notify.delivery;

import static dev.pharos.core.escalation.NotificationType.INCIDENT_OPENED;
import static dev.pharos.core.escalation.NotificationType.INCIDENT_RESOLVED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.delivery.Delivery;
import dev.pharos.core.delivery.DeliveryAttempt;
import dev.pharos.core.delivery.DeliveryPolicy;
import dev.pharos.core.delivery.NotificationState;
import dev.pharos.core.escalation.ChannelId;
import dev.pharos.core.incident.IncidentChange;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.Resolution;
import dev.pharos.core.targets.SampleTargets;
import dev.pharos.core.targets.TargetRef;
import dev.pharos.store.outbox.ClaimRequest;
import dev.pharos.store.outbox.ClaimedNotification;
import dev.pharos.store.outbox.Claims;
import dev.pharos.store.outbox.DeliveryResults;
import dev.pharos.store.outbox.meanwhile.Meanwhile;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClaimsTest {
    private static final URI NOWHERE = URI.create("http://127.0.0.1:9/hooks");

    private final MovableClock clock = new MovableClock();
    private final OutboxForTests outbox = new OutboxForTests(clock);
    private final Meanwhile meanwhile = new Meanwhile();
    private final Claims claims = new Claims(outbox.source, meanwhile);
    private UUID crowded;
    private UUID quiet;

    @BeforeEach
    void fill() {
        crowded = outbox.channel("crowded", NOWHERE);
        quiet = outbox.channel("quiet", NOWHERE);
        for (var i = 0; i < 10; i++) {
            outbox.pending(outbox.incident(), crowded, INCIDENT_OPENED);
        }
        clock.move(Duration.ofMinutes(1));
        outbox.pending(outbox.incident(), quiet, INCIDENT_OPENED);
    }

    private List<ClaimedNotification> claim(Map<UUID, ChannelId> inFlight, int perChannel, int total)
            throws SQLException {
        var now = clock.instant();
        return claims.claim(
                new ClaimRequest("tests", now, now.plusSeconds(60), inFlight, Set.of(), Set.of(), perChannel, total));
    }

    private static List<String> keys(List<ClaimedNotification> claimed) {
        return claimed.stream().map(it -> it.to().key().value()).sorted().toList();
    }

    @Test
    void a_channel_takes_no_more_than_its_share() throws SQLException {
        assertThat(keys(claim(Map.of(), 4, 32))).containsExactly("crowded", "crowded", "crowded", "crowded", "quiet");
    }

    @Test
    void where_room_is_scarce_every_channel_has_its_first_before_another_has_its_second() throws SQLException {
        assertThat(keys(claim(Map.of(), 4, 2))).containsExactly("crowded", "quiet");
    }

    @Test
    void what_is_in_flight_counts_for_its_channel_and_for_the_whole() throws SQLException {
        var inFlight = new HashMap<UUID, ChannelId>();
        claim(Map.of(), 3, 3)
                .forEach(it -> inFlight.put(it.notification().id(), it.to().id()));
        assertThat(inFlight).hasSize(3);
        assertThat(claim(inFlight, 3, 3)).isEmpty();
        assertThat(keys(claim(inFlight, 3, 32))).containsExactly("crowded");
    }

    @Test
    void what_is_claimed_is_claimed_by_nobody_else_until_the_claim_ends() throws SQLException {
        assertThat(claim(Map.of(), 20, 32)).hasSize(11);
        assertThat(claim(Map.of(), 20, 32)).isEmpty();
        clock.move(Duration.ofSeconds(61));
        assertThat(claim(Map.of(), 20, 32)).hasSize(11);
    }

    @Test
    void the_end_is_not_claimed_while_the_beginning_is_claimed() throws SQLException {
        var incident = outbox.incident();
        outbox.together(incident, quiet, INCIDENT_RESOLVED, INCIDENT_OPENED);
        assertThat(claim(Map.of(), 20, 32))
                .filteredOn(
                        it -> it.notification().incident().orElseThrow().value().equals(incident))
                .singleElement()
                .satisfies(it -> assertThat(it.notification().type()).isEqualTo(INCIDENT_OPENED));
        assertThat(claim(Map.of(), 20, 32)).isEmpty();
    }

    /** Its end may have been told without PostgreSQL already. */
    @Test
    void nothing_is_claimed_of_an_incident_whose_end_waits_to_be_written() throws SQLException {
        var incident = new IncidentId(outbox.incident());
        outbox.pending(incident.value(), quiet, INCIDENT_OPENED);
        var end = new IncidentChange.Resolve(incident, clock.instant(), clock.instant(), Resolution.RECOVERED);
        meanwhile.waits(new Meanwhile.Change(7, TargetRef.of(SampleTargets.target("gateway")), end, clock.instant()));
        assertThat(claim(Map.of(), 20, 32))
                .hasSize(11)
                .noneMatch(it -> it.notification().incident().orElseThrow().equals(incident));
    }

    /** Its end was told without PostgreSQL while it was under way. */
    @Test
    void what_was_not_taken_before_its_end_is_not_tried_again() throws SQLException {
        var incident = outbox.incident();
        outbox.pending(incident, quiet, INCIDENT_OPENED);
        var claim = claim(Map.of(), 20, 32).stream()
                .filter(it -> it.notification().incident().orElseThrow().value().equals(incident))
                .findFirst()
                .orElseThrow();
        endTaken(incident);
        var now = clock.instant();
        var attempt = new DeliveryAttempt(now, new Delivery.Deferred("busy"), OptionalInt.of(503), Duration.ZERO);
        var again = new DeliveryPolicy.Next(NotificationState.PENDING, Optional.of(now.plusSeconds(5)));
        assertThat(new DeliveryResults(outbox.source).settle(claim, attempt, again))
                .isTrue();
        assertThat(outbox.state(claim.notification().id())).isEqualTo("cancelled");
    }

    @Test
    void what_a_dead_sender_held_is_not_sent_after_its_end() throws SQLException {
        var incident = outbox.incident();
        var held = outbox.claimed(incident, quiet, INCIDENT_OPENED, "tests", Duration.ofMinutes(1));
        endTaken(incident);
        var now = clock.instant();
        claims.free(
                new ClaimRequest("tests", now, now.plusSeconds(60), Map.of(), Set.of(), Set.of(), 4, 32),
                now.plusSeconds(60));
        assertThat(outbox.state(held)).isEqualTo("cancelled");
    }

    private void endTaken(UUID incident) {
        var end = outbox.pending(incident, quiet, INCIDENT_RESOLVED);
        outbox.update("UPDATE delivery SET state = 'sent' WHERE id = ?", end);
    }

    @Test
    void of_a_kind_that_has_a_pace_one_is_claimed_and_none_while_its_channel_rests() throws SQLException {
        var now = clock.instant();
        var paced = new ClaimRequest(
                "tests", now, now.plusSeconds(60), Map.of(), Set.of(new ChannelId(quiet)), Set.of("webhook"), 4, 32);
        assertThat(keys(claims.claim(paced))).containsExactly("crowded");
    }

    @Test
    void nothing_is_claimed_for_a_channel_that_is_switched_off() throws SQLException {
        outbox.update("UPDATE channel SET disabled_reason = 'answered 410' WHERE id = ?", crowded);
        assertThat(keys(claim(Map.of(), 20, 32))).containsExactly("quiet");
    }
}
