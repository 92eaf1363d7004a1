package dev.pharos.catalog.files.plan;

import dev.pharos.core.escalation.Channel;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetKey;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is kept now, as far as files concern it.
 *
 * @param targets all that come from files, the retired ones too
 * @param channels all that come from files
 * @param ofRest those keys which files claim and which belong to targets made over REST
 * @param channelsOfRest channels made over REST
 * @param namedByRest which targets made over REST name a channel of a file
 */
public record StoredState(
        Map<TargetKey, KeptTarget> targets,
        Map<ChannelKey, Channel> channels,
        Set<TargetKey> ofRest,
        Set<ChannelKey> channelsOfRest,
        Map<ChannelKey, List<TargetKey>> namedByRest) {

    public StoredState {
        targets = Map.copyOf(targets);
        channels = Map.copyOf(channels);
        ofRest = Set.copyOf(ofRest);
        channelsOfRest = Set.copyOf(channelsOfRest);
        namedByRest = Map.copyOf(namedByRest);
    }

    public record KeptTarget(Target target, boolean retired) {
        String source() {
            return target.source().orElseThrow();
        }
    }
}
