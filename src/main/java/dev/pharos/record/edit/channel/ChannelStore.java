package dev.pharos.record.edit.channel;

import dev.pharos.core.escalation.Channel;
import dev.pharos.core.escalation.ChannelDefinition;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.record.edit.Edited;
import dev.pharos.record.edit.Refusal;
import dev.pharos.record.sql.QueryFailed;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/** The channels that are kept. Blocks: for virtual threads and workers only. */
@ApplicationScoped
public class ChannelStore {
    private static final Logger LOG = Logger.getLogger(ChannelStore.class);
    private static final int SECRET_BYTES = 24;

    private final ChannelTransaction transaction;
    private final RandomGenerator random;

    ChannelStore(ChannelTransaction transaction, RandomGenerator random) {
        this.transaction = transaction;
        this.random = random;
    }

    /** Adds a channel; {@code source} is the file that it comes from, empty where REST owns it. */
    public Edited<Channel> add(ChannelDefinition definition, Optional<String> source) {
        try {
            return warned(transaction.add(definition, source));
        } catch (QueryFailed failed) {
            if (!failed.isKeyTaken()) {
                throw failed;
            }
            // Another replica took the key between our look and our insert.
            return new Edited.Refused<>(new Refusal.KeyTaken(definition.key().value(), Optional.empty(), false));
        }
    }

    /** Puts a definition in the place of {@code before}, and switches the channel on again where it was off. */
    public Edited<Channel> redefine(Channel before, ChannelDefinition definition) {
        return warned(transaction.redefine(before, definition));
    }

    /** Deletes a channel that no target names; answers it as it was. */
    public Edited<Channel> delete(Channel before) {
        return transaction.delete(before);
    }

    public Optional<StoredChannel> find(ChannelKey key) {
        return transaction.find(key);
    }

    /** The same for somebody who only looks, and so may be turned away in a crowd. */
    public Optional<StoredChannel> read(ChannelKey key) {
        return transaction.read(key);
    }

    /** Those of these keys that are channels. */
    public Set<String> known(Set<String> keys) {
        return keys.isEmpty() ? Set.of() : transaction.known(keys);
    }

    /** At most {@code limit} channels by key, from the one after {@code after} on. */
    public List<StoredChannel> list(Optional<ChannelKey> after, int limit) {
        return transaction.list(after, limit);
    }

    public long count() {
        return transaction.count();
    }

    /** All channels that come from files. */
    public List<StoredChannel> fromFiles() {
        return transaction.fromFiles();
    }

    /** Whoever writes it, over REST or in a file, is not told in an answer that somebody reads. */
    private static Edited<Channel> warned(Edited<Channel> edited) {
        if (edited instanceof Edited.Done<Channel> done) {
            var channel = done.value().definition();
            channel.spec().warnings().forEach(it -> LOG.warnf("Channel %s: %s", channel.key(), it));
        }
        return edited;
    }

    /** A secret for a channel that was written without one: {@code whsec_} and 24 random bytes in base64. */
    public String newSecret() {
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return "whsec_" + Base64.getEncoder().encodeToString(bytes);
    }
}
