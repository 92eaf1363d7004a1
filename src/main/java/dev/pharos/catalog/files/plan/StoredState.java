package dev.pharos.catalog.files.plan;

import dev.pharos.catalog.edit.defined.Defined;
import dev.pharos.catalog.edit.defined.Ref;
import dev.pharos.core.escalation.Channel;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.targets.DependencyCycle.Dependent;
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
 * @param parentsOfRest those targets made over REST on which a file says that others depend
 * @param dependentsOfRest targets made over REST that depend on others
 * @param definitions all contacts, schedules, escalation policies and maintenance windows, of files and of REST
 */
public record StoredState(
        Map<TargetKey, KeptTarget> targets,
        Map<ChannelKey, Channel> channels,
        Set<TargetKey> ofRest,
        Set<ChannelKey> channelsOfRest,
        Map<ChannelKey, List<TargetKey>> namedByRest,
        Set<TargetKey> parentsOfRest,
        List<Dependent> dependentsOfRest,
        Map<Ref, Defined<?>> definitions) {

    /** Without contacts, schedules, policies and windows. */
    public StoredState(
            Map<TargetKey, KeptTarget> targets,
            Map<ChannelKey, Channel> channels,
            Set<TargetKey> ofRest,
            Set<ChannelKey> channelsOfRest,
            Map<ChannelKey, List<TargetKey>> namedByRest,
            Set<TargetKey> parentsOfRest,
            List<Dependent> dependentsOfRest) {
        this(targets, channels, ofRest, channelsOfRest, namedByRest, parentsOfRest, dependentsOfRest, Map.of());
    }

    /** Where nothing that REST made has to do with dependencies. */
    public StoredState(
            Map<TargetKey, KeptTarget> targets,
            Map<ChannelKey, Channel> channels,
            Set<TargetKey> ofRest,
            Set<ChannelKey> channelsOfRest,
            Map<ChannelKey, List<TargetKey>> namedByRest) {
        this(targets, channels, ofRest, channelsOfRest, namedByRest, Set.of(), List.of());
    }

    public StoredState {
        targets = Map.copyOf(targets);
        channels = Map.copyOf(channels);
        ofRest = Set.copyOf(ofRest);
        channelsOfRest = Set.copyOf(channelsOfRest);
        namedByRest = Map.copyOf(namedByRest);
        parentsOfRest = Set.copyOf(parentsOfRest);
        dependentsOfRest = List.copyOf(dependentsOfRest);
        definitions = Map.copyOf(definitions);
    }

    public record KeptTarget(Target target, boolean retired) {
        String source() {
            return target.source().orElseThrow();
        }
    }
}
