package dev.pharos.web.published;

import dev.pharos.core.maintenance.MaintenanceWindow;
import dev.pharos.core.targets.TargetId;
import dev.pharos.cycle.Watched;
import dev.pharos.store.history.published.History;
import dev.pharos.store.history.published.PublicIncident;
import dev.pharos.store.planned.Planned;
import dev.pharos.store.planned.PlannedWindows;
import dev.pharos.web.page.answers.Answer;
import dev.pharos.web.page.answers.Answers;
import dev.pharos.web.page.answers.ComponentStatus;
import dev.pharos.web.page.answers.Course;
import dev.pharos.web.page.answers.Overview;
import dev.pharos.web.page.pieces.Courses;
import dev.pharos.web.page.pieces.PastView;
import dev.pharos.web.page.pieces.Present;
import dev.pharos.web.page.pieces.Subject;
import dev.pharos.web.page.words.Tongue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * All that is public at one moment.
 *
 * @param components in the order of the page
 * @param incidents open ones and the latest that are over, the newest first
 * @param lately all incidents that ended within the last while, also where the page does not list them any more
 * @param readAt when the records were so; empty where nothing could be read yet
 * @param works public maintenance on what is shown, in the order of its beginning
 */
public record Published(
        Present present,
        Overview overview,
        List<Component> components,
        List<PublicIncident> incidents,
        List<PublicIncident> lately,
        List<Work> works,
        Optional<Instant> readAt) {
    public Published {
        components = List.copyOf(components);
        incidents = List.copyOf(incidents);
        lately = List.copyOf(lately);
        works = List.copyOf(works);
    }

    /** A public target with how it shows now. */
    public record Component(Subject subject, ComponentStatus status) {
        public TargetId id() {
            return subject.target().id();
        }

        public String key() {
            return subject.target().key().value();
        }

        public String name() {
            return subject.target().name();
        }

        public Optional<String> group() {
            return subject.target().group();
        }
    }

    /** Planned work, and the components that it is on. */
    public record Work(Planned planned, List<Component> components) {
        /** The same as long as its window and its beginning are. */
        public UUID id() {
            var parts = "maintenance\n" + planned.window().key().value() + "\n"
                    + planned.period().from();
            return UUID.nameUUIDFromBytes(parts.getBytes(StandardCharsets.UTF_8));
        }

        /** When the page began to tell of it. */
        public Instant announcedAt() {
            return planned.period().from().minus(PlannedWindows.ANNOUNCED_AHEAD);
        }
    }

    static Published of(History history, Present present) {
        var subjects = Subject.all(history, present);
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
        return new Published(
                present,
                overview,
                components,
                incidents,
                history.lately(),
                works(components, present),
                history.readAt());
    }

    /** The component with this key; empty where none is public. */
    public Optional<Component> component(String key) {
        return components.stream().filter(it -> it.key().equals(key)).findFirst();
    }

    private static List<Work> works(List<Component> components, Present present) {
        return present.announced().stream()
                .map(it -> new Work(it, on(it.window(), components, present)))
                .filter(it -> !it.components().isEmpty())
                .toList();
    }

    /** The components that a window is on. */
    public List<Component> on(MaintenanceWindow window) {
        return on(window, components, present);
    }

    private static List<Component> on(MaintenanceWindow window, List<Component> components, Present present) {
        return components.stream()
                .filter(it -> present.watched(it.id())
                        .map(Watched::target)
                        .filter(target ->
                                window.matchers().hold(target.definition().subject()))
                        .isPresent())
                .toList();
    }

    /** What the page answers in a sentence. */
    public Answer answer(Tongue tongue) {
        return Answers.of(overview.in(tongue), Optional.empty());
    }

    public Course course(PublicIncident incident) {
        return Courses.of(incident, present.watched(incident.target()));
    }

    /** What the list of incidents calls it. */
    public String title(PublicIncident incident) {
        return PastView.title(incident, course(incident));
    }
}
