package dev.pharos.sight;

import dev.pharos.core.confirmation.HealthState;
import dev.pharos.core.sight.Domains;
import dev.pharos.cycle.Watched;
import dev.pharos.cycle.Watchlist;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Some of what is watched, to look at: each host once, none of them long known to be down.
 *
 * @param hosts one place on each
 * @param names hosts that name servers are asked for, of as many domains as there are
 */
record Sample(List<Place> hosts, List<String> names) {
    private static final int MOST = 12;
    /** Looking through more of them costs more than it tells. */
    private static final int MOST_SEEN = 2_000;

    /**
     * Takes a sample, with the suspect in it.
     *
     * @param isName whether name servers are asked for a host
     */
    static Sample of(Watchlist watchlist, Optional<Watched> suspect, Predicate<String> isName) {
        Map<String, Place> hosts = new LinkedHashMap<>();
        Map<String, String> nameOfDomain = new LinkedHashMap<>();
        var names = new HashSet<String>();
        var seen = 0;
        for (var watched : withFirst(suspect, watchlist)) {
            if (seen++ > MOST_SEEN || (hosts.size() >= MOST && nameOfDomain.size() >= MOST)) {
                break;
            }
            if (saysNothing(watched)) {
                continue;
            }
            var place = Place.of(watched.target().probe());
            if (hosts.size() < MOST) {
                hosts.putIfAbsent(place.host(), place);
            }
            if (nameOfDomain.size() < MOST && names.size() < MOST_SEEN && isName.test(place.host())) {
                nameOfDomain.putIfAbsent(Domains.of(place.host()), place.host());
                names.add(place.host());
            }
        }
        return new Sample(List.copyOf(hosts.values()), someOf(nameOfDomain, names));
    }

    /** One of each domain first; where there are few, more of them. */
    private static List<String> someOf(Map<String, String> nameOfDomain, HashSet<String> names) {
        var some = new ArrayList<>(nameOfDomain.values());
        names.stream()
                .filter(name -> !some.contains(name))
                .limit(Math.max(0, MOST - some.size()))
                .toList()
                .forEach(some::add);
        return List.copyOf(some);
    }

    private static Iterable<Watched> withFirst(Optional<Watched> first, Watchlist watchlist) {
        var all = new ArrayList<Watched>();
        first.ifPresent(all::add);
        watchlist.all().stream().limit(MOST_SEEN).forEach(all::add);
        return all;
    }

    private static boolean saysNothing(Watched watched) {
        return watched.target().definition().paused() || watched.belief().health() instanceof HealthState.Down;
    }
}
