package dev.pharos.catalog.files.plan;

import dev.pharos.catalog.edit.defined.Ref;
import dev.pharos.catalog.edit.defined.Thing;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.json.yaml.Mistake;
import java.util.List;
import java.util.Set;

/** Whether what files name is there once they are loaded. */
final class NameChecks {
    private final StoredState kept;
    private final FileOwnership folder;

    NameChecks(StoredState kept, FileOwnership folder) {
        this.kept = kept;
        this.folder = folder;
    }

    /**
     * What a file names and is not there.
     *
     * @param hoped what would be there but for the mistakes of a file, and so is not asked for
     */
    List<Mistake> missing(FileReading file, Set<Ref> hoped) {
        return file.names().stream()
                .filter(it -> !hoped.contains(it.ref()) && !exists(it.ref()) && !wasNamedBefore(it))
                .map(NamedPlace::missing)
                .distinct()
                .toList();
    }

    private boolean exists(Ref ref) {
        return switch (ref.thing()) {
            case CHANNEL -> exists(new ChannelKey(ref.key()));
            case TARGET -> exists(new TargetKey(ref.key()));
            case CONTACT,
                    SCHEDULE,
                    POLICY,
                    SILENCE,
                    WINDOW,
                    STATUS_PAGE,
                    ANNOUNCEMENT,
                    UPDATE_TEMPLATE,
                    ALERT_RULE,
                    INBOUND_SOURCE -> isDefined(ref);
        };
    }

    private boolean exists(ChannelKey key) {
        if (folder.claims(key) || kept.channelsOfRest().contains(key)) {
            return true;
        }
        var channel = kept.channels().get(key);
        return channel != null && !folder.stands(channel.source().orElseThrow());
    }

    private boolean exists(TargetKey key) {
        return folder.claims(key)
                || kept.parentsOfRest().contains(key)
                || kept.targets().containsKey(key);
    }

    private boolean isDefined(Ref ref) {
        var before = kept.definitions().get(ref);
        return folder.claims(ref)
                || before != null && before.source().filter(folder::stands).isEmpty();
    }

    /** A target on which another has depended before may be gone by now, which is no mistake of the file. */
    private boolean wasNamedBefore(NamedPlace it) {
        return it.ref().thing() == Thing.TARGET
                && it.by()
                        .map(by -> kept.targets().get(new TargetKey(by.key())))
                        .filter(before -> before.target().definition().dependsOn().keys().stream()
                                .anyMatch(key -> key.value().equals(it.ref().key())))
                        .isPresent();
    }
}
