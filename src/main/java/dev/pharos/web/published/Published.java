package dev.pharos.web.published;

import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetId;
import dev.pharos.cycle.Watched;
import dev.pharos.store.history.published.History;
import dev.pharos.store.history.published.PublicIncident;
import dev.pharos.store.planned.Planned;
import dev.pharos.web.page.answers.Answer;
import dev.pharos.web.page.answers.Answers;
import dev.pharos.web.page.answers.ComponentStatus;
import dev.pharos.web.page.answers.Course;
import dev.pharos.web.page.answers.Overview;
import dev.pharos.web.page.pieces.Courses;
import dev.pharos.web.page.pieces.Present;
import dev.pharos.web.page.pieces.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that is public at one moment.
 *
 * @param components in the order of the page
 * @param incidents open ones and the latest that are over, the newest first
 * @param works public maintenance on what is shown, in the order of its beginning
 */
public record Published(
        Present present,
        Overview overview,
        List<Component> components,
        List<PublicIncident> incidents,
        List<Work> works) {
    public Published {
        components = List.copyOf(components);
        incidents = List.copyOf(incidents);
        works = List.copyOf(works);
    }

    /** A public target with how it shows now. */
    public record Component(Subject subject, ComponentStatus status) {
        public TargetId id() {
            return subject.target().id();
        }

        public String name() {
            return subject.target().name();
        }

        public Optional<String> group() {
            return subject.target().group();
        }
    }

    /** Planned work, and the components that it is on. */
    public record Work(Planned planned, List<Component> components) {}

    static Published of(History history, Present present) {
        var subjects = history.targets().stream()
                .map(target -> Subject.of(target, present))
                .toList();
        var overview =
                Overview.of(subjects.stream().map(Subject::lastKnown).toList(), present.now(), present.started());
        var components = new ArrayList<Component>();
        for (int i = 0; i < subjects.size(); i++) {
            components.add(
                    new Component(subjects.get(i), overview.components().get(i).now()));
        }
        var incidents = Stream.of(history.open(), history.past())
                .flatMap(List::stream)
                .sorted(Comparator.comparing((PublicIncident it) -> it.id().value())
                        .reversed())
                .toList();
        return new Published(present, overview, components, incidents, works(components, present));
    }

    private static List<Work> works(List<Component> components, Present present) {
        return present.announced().stream()
                .map(planned -> new Work(
                        planned,
                        components.stream()
                                .filter(it -> target(it, present)
                                        .filter(planned::concerns)
                                        .isPresent())
                                .toList()))
                .filter(it -> !it.components().isEmpty())
                .toList();
    }

    private static Optional<Target> target(Component component, Present present) {
        return present.watched(component.id()).map(Watched::target);
    }

    /** What the page answers in a sentence. */
    public Answer answer() {
        return Answers.of(overview, Optional.empty());
    }

    public Course course(PublicIncident incident) {
        return Courses.of(incident, present.watched(incident.target()));
    }

    /** What the list of incidents calls it. */
    public String title(PublicIncident incident) {
        return incident.name() + ": " + course(incident).named().plain().phrase();
    }
}
