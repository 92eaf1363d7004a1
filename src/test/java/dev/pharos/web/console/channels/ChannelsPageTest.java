package dev.pharos.web.console.channels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.catalog.channels.StoredChannel;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.escalation.Channel;
import dev.pharos.core.escalation.ChannelDefinition;
import dev.pharos.core.escalation.ChannelId;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.escalation.ChannelSpec;
import dev.pharos.core.url.Url;
import dev.pharos.store.history.ChannelDeliveries.Late;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first sentence names what does not deliver, and says so of nothing else. */
class ChannelsPageTest {
    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");

    /** A word a channel: its last deliveries, the oldest first, or that it is off. */
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            ''                | There is no channel yet.
            -                 | No channel was used yet.
            sent              | Every channel in use delivers.
            sent -            | Every channel in use delivers.
            off sent -        | a is switched off. Every other channel in use delivers.
            off off           | a and b are switched off.
            off off off       | a, b and 1 more are switched off.
            exhausted sent    | a does not deliver. Every other channel in use delivers.
            rejected failed   | a and b do not deliver.
            exhausted,sent    | Every channel in use delivers.
            sent,pending      | a is slowed.
            off pending       | a is switched off.
            sent,new          | Every channel in use delivers.
            """)
    void of_all_channels(String channels, String heading) {
        var all = new ArrayList<Board.One>();
        for (var it : channels.isEmpty() ? new String[0] : channels.split(" ")) {
            all.add(one(String.valueOf((char) ('a' + all.size())), it));
        }
        assertThat(ChannelsPage.of(new Board(NOW, all, all.size(), false, List.of()))
                        .heading())
                .isEqualTo(heading);
    }

    @Test
    void of_a_channel_that_waits_nothing_is_said_as_though_it_had_not() {
        var board = new Board(NOW, List.of(one("a", "sent,pending")), 1, false, List.of());
        assertThat(ChannelsPage.of(board).lead()).isEqualTo("What waits is tried again by itself, for a day.");
    }

    private static Board.One one(String key, String lately) {
        var off = lately.equals("off") ? Optional.of("it answered 410") : Optional.<String>empty();
        var definition = new ChannelDefinition(
                new ChannelKey(key),
                key,
                new ChannelSpec.Webhook(Url.parse("https://a.example/"), "whsec_x"),
                false,
                Duration.ZERO,
                Optional.empty());
        var channel = new Channel(new ChannelId(UUID.randomUUID()), 1, definition, off, Optional.empty());
        var deliveries = lately.equals("-") || off.isPresent()
                ? List.<Late>of()
                : List.of(lately.split(",")).stream()
                        .map(ChannelsPageTest::late)
                        .toList();
        return new Board.One(
                new StoredChannel(TenantId.MAIN, channel, NOW, NOW), deliveries, Health.of(channel, deliveries, NOW));
    }

    private static Late late(String state) {
        var waits = state.equals("pending") || state.equals("new");
        return new Late(
                UUID.randomUUID(),
                "incident.opened",
                waits ? "pending" : state,
                NOW,
                state.equals("new") ? 0 : 1,
                state.equals("new") ? Optional.empty() : Optional.of(NOW),
                OptionalInt.empty(),
                state.equals("sent") ? Optional.empty() : Optional.of("it failed"),
                5,
                waits ? Optional.of(NOW.plusSeconds(30)) : Optional.empty());
    }
}
