package dev.pharos.catalog.files.plan;

import dev.pharos.catalog.targets.TargetChange;
import dev.pharos.core.escalation.Channel;
import dev.pharos.core.escalation.ChannelDefinition;
import dev.pharos.core.targets.Target;
import dev.pharos.notify.ChannelKinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What differs between the files that stand and what is kept; nothing where nothing does. */
final class Changes {
    private Changes() {}

    static List<TargetChange> ofTargets(StoredState kept, FileOwnership folder) {
        var changes = new ArrayList<TargetChange>();
        for (var file : folder.standing()) {
            for (var it : file.targets()) {
                var before =
                        Optional.ofNullable(kept.targets().get(it.definition().key()));
                before.map(found -> changed(found, it, file.source()))
                        .orElseGet(() -> Optional.of(new TargetChange.Add(it.definition(), Optional.of(file.source()))))
                        .ifPresent(changes::add);
            }
        }
        for (var it : kept.targets().values()) {
            if (retires(it, folder)) {
                changes.add(new TargetChange.Retire(it.target()));
            }
        }
        return changes;
    }

    /** Its file stands, and neither this nor another has an entry for it. */
    static boolean retires(StoredState.KeptTarget kept, FileOwnership folder) {
        return !kept.retired()
                && folder.stands(kept.source())
                && !folder.claims(kept.target().key());
    }

    private static Optional<TargetChange> changed(
            StoredState.KeptTarget kept, FileReading.TargetEntry entry, String source) {
        var moved = !kept.source().equals(source);
        var before = moved ? in(source, kept.target()) : kept.target();
        if (kept.retired()) {
            return Optional.of(new TargetChange.Reinstate(before, entry.definition()));
        }
        return moved || !before.definition().equals(entry.definition())
                ? Optional.of(new TargetChange.Redefine(before, entry.definition()))
                : Optional.empty();
    }

    private static Target in(String source, Target target) {
        return Target.of(target.id(), target.tenant(), target.revision(), target.definition(), Optional.of(source));
    }

    static List<ChannelChange> ofChannels(StoredState kept, FileOwnership folder) {
        var changes = new ArrayList<ChannelChange>();
        for (var file : folder.standing()) {
            for (var it : file.channels()) {
                var before =
                        Optional.ofNullable(kept.channels().get(it.definition().key()));
                before.map(found -> changed(found, it, file.source()))
                        .orElseGet(() -> Optional.of(new ChannelChange.Add(it.definition(), file.source())))
                        .ifPresent(changes::add);
            }
        }
        kept.channels().forEach((key, channel) -> {
            if (folder.stands(channel.source().orElseThrow()) && !folder.claims(key)) {
                changes.add(new ChannelChange.Delete(channel));
            }
        });
        return changes;
    }

    private static Optional<ChannelChange> changed(Channel kept, FileReading.ChannelEntry entry, String source) {
        var definition = entry.secretMade() ? withSecretOf(kept, entry.definition()) : entry.definition();
        if (kept.source().equals(Optional.of(source)) && kept.definition().equals(definition)) {
            return Optional.empty();
        }
        var before =
                new Channel(kept.id(), kept.revision(), kept.definition(), kept.disabledReason(), Optional.of(source));
        return Optional.of(new ChannelChange.Redefine(before, definition));
    }

    /** A secret that was made when the channel was new stays, however often its file is read. */
    private static ChannelDefinition withSecretOf(Channel kept, ChannelDefinition definition) {
        var spec = ChannelKinds.withMadeOf(kept.definition().spec(), definition.spec());
        return new ChannelDefinition(
                definition.key(),
                definition.name(),
                spec,
                definition.isDefault(),
                definition.after(),
                definition.rateLimit());
    }
}
