package dev.pharos.publish.api.channel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.escalation.Channel;
import dev.pharos.core.escalation.ChannelDefinition;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.notify.ChannelJson;
import dev.pharos.publish.api.problem.Outcomes;
import dev.pharos.publish.api.problem.Problem;
import dev.pharos.publish.api.problem.ProblemException;
import dev.pharos.publish.api.wire.MergePatch;
import dev.pharos.publish.api.wire.Revision;
import dev.pharos.publish.api.wire.Written;
import dev.pharos.record.edit.Edited;
import dev.pharos.record.edit.channel.ChannelStore;
import dev.pharos.record.edit.channel.StoredChannel;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns writes over REST into changes of channels. */
@ApplicationScoped
class ChannelEdits {
    /**
     * What a write came to.
     *
     * @param newSecret the secret that was made for it; this is the only time that it is shown
     */
    record Edit(ChannelKey key, boolean made, Optional<String> newSecret) {}

    private final ChannelStore store;

    ChannelEdits(ChannelStore store) {
        this.store = store;
    }

    Edit add(ObjectNode body) {
        return Outcomes.done(make(Written.definition(body)));
    }

    Edit put(ChannelKey key, ObjectNode body, @Nullable String ifMatch) {
        var written = Written.under(key.value(), body);
        return Outcomes.settled(() -> {
            var kept = store.find(key);
            if (kept.isEmpty()) {
                Revision.requireNone(ifMatch, key.value());
                return make(written);
            }
            var before = editable(kept.get(), ifMatch);
            return redefine(before, ChannelJson.keepSecrets(written, written, ChannelJson.write(before.definition())));
        });
    }

    Edit patch(ChannelKey key, ObjectNode body, @Nullable String ifMatch) {
        return Outcomes.settled(() -> {
            var before = editable(existing(key), ifMatch);
            var written = Written.definition(body);
            var stored = ChannelJson.beneath(written, before.definition());
            var patch = ChannelJson.keepSecrets(written, MergePatch.apply(stored, written), stored);
            return redefine(before, Written.patched(key.value(), stored, patch));
        });
    }

    void delete(ChannelKey key, @Nullable String ifMatch) {
        Outcomes.settled(() -> store.delete(editable(existing(key), ifMatch)));
    }

    StoredChannel existing(ChannelKey key) {
        return store.find(key).orElseThrow(() -> missing(key));
    }

    /** The same for somebody who only looks. */
    StoredChannel read(ChannelKey key) {
        return store.read(key).orElseThrow(() -> missing(key));
    }

    private static ProblemException missing(ChannelKey key) {
        return Problem.notFound("There is no channel \"" + key + "\".").exception();
    }

    private Edited<Edit> make(ObjectNode written) {
        var secrets = new ArrayList<String>();
        return edited(store.add(read(written, secrets), Optional.empty()), true, secrets);
    }

    private Edited<Edit> redefine(Channel before, ObjectNode complete) {
        var secrets = new ArrayList<String>();
        return edited(store.redefine(before, read(complete, secrets)), false, secrets);
    }

    private static Edited<Edit> edited(Edited<Channel> edited, boolean made, List<String> secrets) {
        return switch (edited) {
            case Edited.Done<Channel> done ->
                new Edited.Done<>(new Edit(
                        done.value().definition().key(), made, secrets.stream().findFirst()));
            case Edited.Refused<Channel> refused -> new Edited.Refused<>(refused.refusal());
        };
    }

    private ChannelDefinition read(ObjectNode written, List<String> secretsMade) {
        return Outcomes.valid(ChannelJson.read(written, () -> {
            secretsMade.add(store.newSecret());
            return secretsMade.getLast();
        }));
    }

    private static Channel editable(StoredChannel kept, @Nullable String ifMatch) {
        var channel = kept.channel();
        var key = channel.definition().key().value();
        channel.source().ifPresent(file -> {
            throw Problem.of(
                            "read-only",
                            "Read-only over REST",
                            409,
                            "The channel \"" + key + "\" comes from the file " + file + "; change it there.")
                    .exception();
        });
        Revision.require(ifMatch, key, channel.revision());
        return channel;
    }
}
