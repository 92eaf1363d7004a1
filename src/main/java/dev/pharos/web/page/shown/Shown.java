package dev.pharos.web.page.shown;

import dev.pharos.core.catalog.Key;
import dev.pharos.core.statuspage.HostName;
import dev.pharos.core.statuspage.StatusPage;
import dev.pharos.core.statuspage.StatusPage.Place;
import dev.pharos.core.subscription.Readership;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetId;
import dev.pharos.cycle.Watched;
import dev.pharos.store.history.published.History;
import dev.pharos.store.history.published.PublicIncident;
import dev.pharos.store.history.published.PublicTarget;
import dev.pharos.web.page.pieces.Site;
import dev.pharos.web.page.words.Tongue;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A status page as visitors of one of its addresses see it.
 *
 * @param id names it in whatever language, its very definition and its address among all, for what is kept of it; empty of the one that nobody made, where it is reached as the operator says
 * @param page empty of the one that nobody made, which shows all that is public
 * @param host under which of its own names it was asked for; empty where its path says which page it is
 */
public record Shown(String id, Optional<StatusPage> page, Site site, Optional<HostName> host) {
    private record Placed(PublicTarget target, Place place) {}

    /** The page that nobody made. */
    public static Shown all(Site site) {
        return new Shown("", Optional.empty(), site, Optional.empty());
    }

    /** The same in another language. */
    public Shown in(Tongue tongue) {
        return new Shown(id, page, site.in(tongue), host);
    }

    public Tongue tongue() {
        return site.tongue();
    }

    /** Whether everybody may see it. */
    public boolean isOpen() {
        return page.map(it -> it.visibility().isPublic()).orElse(true);
    }

    public boolean isAll() {
        return page.isEmpty();
    }

    /**
     * As whose reader a visitor asks who may see it. The page of the key {@code default} is the one at {@code /}, under whatever
     * address it was asked for.
     */
    public Readership readership() {
        return new Readership(
                page.map(StatusPage::key)
                        .filter(it -> !it.equals(StatusPage.DEFAULT))
                        .map(Key::value),
                opener());
    }

    /** Stands for what opens it; empty where everybody may see it. */
    public Optional<Long> opener() {
        return page.filter(it -> !it.visibility().isPublic()).map(StatusPage::opener);
    }

    /** Whether a public target stands on it. */
    public boolean has(Target target) {
        return isAll() || place(target).isPresent();
    }

    private Optional<Place> place(Target target) {
        return page.flatMap(it -> it.place(target.definition().subject()));
    }

    /** As it stands here: in the section in the place of its group. */
    public PublicTarget placed(PublicTarget known, Target target) {
        return place(target).map(it -> in(known, it)).orElse(known);
    }

    private PublicTarget in(PublicTarget known, Place place) {
        return known.in(page.orElseThrow().sections().get(place.section()).name());
    }

    /** What is kept of the targets that stand here, in their order here. */
    public History of(
            History all, List<PublicIncident> past, Function<TargetId, Optional<Watched>> watched, Instant now) {
        if (isAll()) {
            return all;
        }
        var placed = all.targets().stream()
                .flatMap(
                        it -> watched
                                .apply(it.id())
                                .flatMap(found -> place(found.target()))
                                .map(place -> new Placed(it, place))
                                .stream())
                .sorted(Comparator.comparingInt((Placed it) -> it.place().section())
                        .thenComparingInt(it -> it.place().within()))
                .toList();
        var here = placed.stream().map(it -> it.target().id()).collect(Collectors.toSet());
        var first = now.minus(Duration.ofDays(site.days()));
        return new History(
                placed.stream().map(it -> in(it.target(), it.place())).toList(),
                among(here, all.open()),
                among(here, past).stream()
                        .filter(it -> it.resolvedAt().orElse(now).isAfter(first))
                        .toList(),
                among(here, all.lately()),
                all.announcements(),
                all.readAt());
    }

    /** An incident as far as it is about what stands here; empty where it is not. */
    public Optional<PublicIncident> of(PublicIncident incident, Function<TargetId, Optional<Watched>> watched) {
        return isAll()
                ? Optional.of(incident)
                : incident.among(
                        id -> watched.apply(id).filter(it -> has(it.target())).isPresent());
    }

    private static List<PublicIncident> among(Set<TargetId> here, List<PublicIncident> incidents) {
        return incidents.stream()
                .flatMap(it -> it.among(here::contains).stream())
                .toList();
    }
}
