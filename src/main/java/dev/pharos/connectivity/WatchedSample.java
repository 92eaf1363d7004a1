package dev.pharos.connectivity;

import dev.pharos.core.confirmation.HealthState;
import dev.pharos.core.connectivity.Domains;
import dev.pharos.cycle.Watched;
import dev.pharos.cycle.Watchlist;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Some of what is watched, to be checked: each host once, none that is known to be down, and as unrelated as there are.
 *
 * @param hosts one place on each
 * @param names hosts that name servers are asked for
 */
record WatchedSample(List<Destination> hosts, List<String> names) {
    private static final int MOST = 12;
    /** To go through more of them costs more than it tells. */
    private static final int MOST_SEEN = 2_000;

    /**
     * Takes a sample, with the suspect among its hosts.
     *
     * @param isName whether name servers are asked for a host
     */
    static WatchedSample of(Watchlist watchlist, Optional<Watched> suspect, Predicate<String> isName) {
        Map<String, Destination> hosts = new LinkedHashMap<>();
        for (var watched : some(suspect, watchlist.all())) {
            if (saysNothing(watched)) {
                continue;
            }
            var place = Destination.of(watched.target().probe());
            hosts.putIfAbsent(place.host(), place);
        }
        var names = hosts.values().stream().filter(it -> isName.test(it.host())).toList();
        return new WatchedSample(
                unrelated(hosts.values(), isName),
                unrelated(names, isName).stream().map(Destination::host).toList());
    }

    /** The suspect, and what stands at even distances in the whole list. */
    private static List<Watched> some(Optional<Watched> suspect, Collection<Watched> all) {
        var some = new ArrayList<Watched>();
        suspect.ifPresent(some::add);
        var distance = all.size() / MOST_SEEN + 1;
        var at = 0;
        for (var watched : all) {
            if (at++ % distance == 0) {
                some.add(watched);
            }
        }
        return some;
    }

    private static boolean saysNothing(Watched watched) {
        return watched.target().definition().paused() || watched.state().health() instanceof HealthState.Down;
    }

    /** One of each owner first; where there are few, more of theirs. */
    private static List<Destination> unrelated(Collection<Destination> places, Predicate<String> isName) {
        Map<String, Destination> ofOwner = new LinkedHashMap<>();
        places.forEach(it -> ofOwner.putIfAbsent(owner(it.host(), isName), it));
        var chosen = new ArrayList<>(ofOwner.values());
        var more = new ArrayList<>(places);
        more.removeAll(ofOwner.values());
        chosen.addAll(more);
        return List.copyOf(chosen.subList(0, Math.min(MOST, chosen.size())));
    }

    /** The domain of a name; of an address the network, which is roughly what stands before its last part. */
    private static String owner(String host, Predicate<String> isName) {
        return isName.test(host)
                ? Domains.of(host)
                : host.substring(0, 1 + Math.max(host.lastIndexOf('.'), host.lastIndexOf(':')));
    }
}
