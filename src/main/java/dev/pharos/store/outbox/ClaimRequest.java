package dev.pharos.store.outbox;

import dev.pharos.core.escalation.ChannelId;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What a sender has room for.
 *
 * @param owner its name, unique among the processes that share the database
 * @param until when its claims end by themselves, should it die
 * @param inFlight what it is sending now, by notification; never claimed again, even where the claim has ended
 * @param resting channels that are sent nothing yet, because their kind has a pace
 * @param oneByOne the kinds of channels that have one
 * @param perChannel how many may be in flight to one channel
 * @param total how many may be in flight in all
 */
public record ClaimRequest(
        String owner,
        Instant now,
        Instant until,
        Map<UUID, ChannelId> inFlight,
        Set<ChannelId> resting,
        Set<String> oneByOne,
        int perChannel,
        int total) {
    public ClaimRequest {
        inFlight = Map.copyOf(inFlight);
        resting = Set.copyOf(resting);
        oneByOne = Set.copyOf(oneByOne);
    }

    int room() {
        return Math.max(0, total - inFlight.size());
    }
}
