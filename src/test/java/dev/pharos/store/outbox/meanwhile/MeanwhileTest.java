package dev.pharos.store.outbox.meanwhile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.escalation.ChannelId;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.escalation.EscalationPolicy.Recipient;
import dev.pharos.core.escalation.NotificationType;
import dev.pharos.core.incident.IncidentChange;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.Resolution;
import dev.pharos.core.targets.SampleTargets;
import dev.pharos.core.targets.TargetRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who tells hands over to the journal: no message leaves behind its back, and it waits once for those that are leaving. */
class MeanwhileTest {
    private static final Instant AT = Instant.parse("2026-11-23T03:00:00Z");
    private static final Duration LONG = Duration.ofMinutes(10);

    private final Meanwhile meanwhile = new Meanwhile();

    @Test
    @Timeout(60)
    void a_message_that_had_no_room_is_not_sent_once_its_incident_is_handed_over() throws Exception {
        var change = change(1);
        var message = decided(change);
        assertThat(meanwhile.begin(AT)).containsExactly(message);
        // It waits for room, which holds up nobody.
        assertThat(meanwhile.handOver(List.of(change), LONG)).containsExactly(Map.entry(change, List.of(message)));
        assertThat(meanwhile.mayStillSend(message)).isFalse();

        meanwhile.giveBack();
        assertThat(meanwhile.begin(AT)).containsExactly(message);
        assertThat(meanwhile.mayStillSend(message)).isTrue();
    }

    @Test
    void a_message_that_had_no_room_until_it_was_written_is_not_sent() throws Exception {
        var change = change(1);
        var message = decided(change);
        meanwhile.begin(AT);
        meanwhile.handOver(List.of(change), LONG);
        meanwhile.settled(change);
        assertThat(meanwhile.mayStillSend(message)).isFalse();
    }

    @Test
    @Timeout(60)
    void all_that_is_being_sent_is_waited_for_and_told_with_what_came_of_it() throws Exception {
        var changes = List.of(change(1), change(2));
        var messages = changes.stream().map(this::decided).toList();
        meanwhile.begin(AT).forEach(it -> assertThat(meanwhile.mayStillSend(it)).isTrue());
        var told = CompletableFuture.supplyAsync(() -> handOver(changes, LONG));
        meanwhile.ended(messages.get(0).again(AT.plusSeconds(1)));
        assertThat(told).isNotDone();
        meanwhile.ended(messages.get(1).again(AT.plusSeconds(2)));
        assertThat(told.get(30, TimeUnit.SECONDS))
                .containsEntry(changes.get(0), List.of(messages.get(0).again(AT.plusSeconds(1))))
                .containsEntry(changes.get(1), List.of(messages.get(1).again(AT.plusSeconds(2))));
    }

    /** A hundred times the limit would be more than the test may take. */
    @Test
    @Timeout(20)
    void the_limit_is_one_for_all_of_a_batch() throws Exception {
        var changes = IntStream.range(0, 100).mapToObj(MeanwhileTest::change).toList();
        changes.forEach(this::decided);
        meanwhile.begin(AT).forEach(it -> assertThat(meanwhile.mayStillSend(it)).isTrue());
        assertThat(meanwhile.handOver(changes, Duration.ofMillis(300))).hasSize(100);
    }

    private Map<IncidentChange, List<MeanwhileMessage>> handOver(List<IncidentChange> changes, Duration limit) {
        try {
            return meanwhile.handOver(changes, limit);
        } catch (InterruptedException stopped) {
            throw new CompletionException(stopped);
        }
    }

    private static IncidentChange change(int number) {
        return new IncidentChange.Resolve(new IncidentId(new UUID(1, number)), AT, AT, Resolution.RECOVERED);
    }

    private MeanwhileMessage decided(IncidentChange change) {
        meanwhile.waits(new Meanwhile.Change(7, TargetRef.of(SampleTargets.target("gateway")), change, AT));
        var message = MeanwhileMessage.decided(
                UUID.randomUUID(),
                change.about(),
                new Recipient(new ChannelId(new UUID(2, 2)), new ChannelKey("ops")),
                NotificationType.INCIDENT_RESOLVED,
                AT,
                "{}",
                false,
                "while PostgreSQL was away",
                AT);
        assertThat(meanwhile.decide(message)).isTrue();
        return message.ofEntry(7);
    }
}
