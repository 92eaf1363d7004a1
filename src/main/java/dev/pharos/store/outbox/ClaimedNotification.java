package dev.pharos.store.outbox;

import dev.pharos.core.escalation.ChannelId;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.escalation.Notification;
import java.util.Set;

/**
 * A notification that is ours to send, for a while.
 *
 * @param owner who claimed it
 * @param attempts how many there were before
 * @param tries how many of them count: those since somebody last asked for it
 * @param isPublic whether the status page shows the incident
 * @param repeated whether the channel took it before, and is told again because it forgets
 * @param reached whom of those behind the channel an attempt before this one reached
 */
public record ClaimedNotification(
        Notification notification,
        To to,
        String owner,
        int attempts,
        int tries,
        boolean isPublic,
        boolean repeated,
        Set<String> reached) {
    /**
     * Its channel, as it is stored.
     *
     * @param kind its word
     * @param config what only its kind has, with its secrets
     */
    public record To(ChannelId id, ChannelKey key, String kind, String config) {
        @Override
        public String toString() {
            return "To[" + key + "]";
        }
    }
}
