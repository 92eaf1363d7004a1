package dev.pharos.web.console.now;

import dev.pharos.core.incident.IncidentState;
import dev.pharos.core.targets.TargetId;
import dev.pharos.cycle.Watched;
import dev.pharos.store.history.IncidentReader.Story;
import dev.pharos.web.console.now.NowView.Row;
import dev.pharos.web.console.now.WallView.Line;
import dev.pharos.web.console.standing.Standing;
import dev.pharos.web.console.story.IncidentWords;
import dev.pharos.web.page.words.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What of Now is worth a place on a wall. */
record Wall(Known known) {
    /** So many have room for large letters. */
    private static final int FEW = 5;

    private static final int MOST_NAMES = 6;

    String css() {
        return known.open().size() > FEW ? "many" : "few";
    }

    List<Line> open() {
        return known.open().stream().map(this::line).toList();
    }

    private Line line(Story story) {
        var incident = story.incident();
        return new Line(
                incident.state() == IncidentState.OPEN,
                known.name(incident),
                known.text(incident).phrase(),
                Words.moment(incident.startedAt(), known.now()),
                Words.brief(Duration.between(incident.startedAt(), known.now())),
                IncidentWords.takenBy(story)
                        .map(it -> Words.capital(it) + " is on it")
                        .orElse("nobody has taken it"));
    }

    /** @param watched all targets of the tenant */
    List<String> also(Stream<Watched> watched) {
        var also = new ArrayList<String>();
        var told = known.open().stream().map(it -> it.incident().targetId()).collect(Collectors.toSet());
        var standing = watched.collect(Collectors.groupingBy(it -> Standing.of(it.target(), it.state())));
        add(also, standing.getOrDefault(Standing.SUSPECT, List.of()), told, " failed and may be down.");
        add(also, standing.getOrDefault(Standing.DEGRADED, List.of()), told, ": worse than it should be.");
        if (known.channels() == 0) {
            also.add("There is no channel: nobody is told of anything.");
        }
        if (!new Aside(known).healthy()) {
            also.add("Pharos itself needs a look: "
                    + new Aside(known)
                            .self().stream()
                                    .filter(it -> !it.fine())
                                    .map(NowView.Fact::name)
                                    .collect(Collectors.joining(", "))
                    + ".");
        }
        return also;
    }

    private static void add(List<String> also, List<Watched> those, Set<TargetId> told, String ends) {
        var names = those.stream()
                .map(Watched::target)
                .filter(it -> !told.contains(it.id()))
                .map(it -> it.definition().name())
                .sorted()
                .toList();
        if (!names.isEmpty()) {
            also.add(Words.names(names, MOST_NAMES) + ends);
        }
    }

    List<String> duty() {
        return new Aside(known)
                .duty().stream().limit(MOST_NAMES).map(Wall::duty).toList();
    }

    private static String duty(Row row) {
        return row.name() + " is on call, " + row.small() + (row.end().isEmpty() ? "" : ", " + row.end());
    }
}
