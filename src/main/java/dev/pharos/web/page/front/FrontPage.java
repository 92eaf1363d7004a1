package dev.pharos.web.page.front;

import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.core.targets.TargetId;
import dev.pharos.cycle.Watched;
import dev.pharos.store.history.published.History;
import dev.pharos.store.history.published.PublicIncident;
import dev.pharos.web.page.answers.Answers;
import dev.pharos.web.page.answers.Course;
import dev.pharos.web.page.answers.Look;
import dev.pharos.web.page.answers.Overview;
import dev.pharos.web.page.days.Axis;
import dev.pharos.web.page.pieces.Courses;
import dev.pharos.web.page.pieces.Frame;
import dev.pharos.web.page.pieces.PastView;
import dev.pharos.web.page.pieces.PlannedView;
import dev.pharos.web.page.pieces.Present;
import dev.pharos.web.page.pieces.Subject;
import dev.pharos.web.page.pieces.Uptimes;
import dev.pharos.web.page.words.Flaps;
import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Tongue;
import dev.pharos.web.page.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts the front page together. */
public final class FrontPage {
    /** So many past incidents are listed. */
    private static final int PAST = 8;

    private static final int MOST_LINES = 20;
    private static final Duration OLD = Duration.ofSeconds(15);

    private final Present present;
    private final History history;
    private final List<PublicIncident> open;
    private final List<Subject> subjects;
    private final Map<TargetId, Subject> byId = new HashMap<>();
    private final Overview overview;
    private final Axis axis;
    private final Uptimes uptimes;
    private final Instant now;
    private final Tongue tongue;

    public FrontPage(History history, Present present) {
        this.present = present;
        this.history = history;
        this.open = history.open().stream()
                .sorted(Comparator.comparing(PublicIncident::severity)
                        .thenComparing(PublicIncident::startedAt, Comparator.reverseOrder()))
                .toList();
        this.now = present.now();
        this.tongue = present.tongue();
        this.subjects = Subject.all(history, present);
        subjects.forEach(subject -> byId.put(subject.target().id(), subject));
        this.axis = Axis.of(began(), now, present.site().days(), present.tongue());
        this.uptimes = Uptimes.of(subjects, present.site().days(), now);
        this.overview = Overview.of(subjects.stream().map(Subject::lastKnown).toList(), now, present.started(), tongue);
    }

    public FrontView view(Wanted wanted) {
        var answer = Answers.of(overview, outage());
        var skip = new Frame.Skip("components", tongue.say("skip.components"));
        var rows = new RowView.Time(axis, began(), uptimes, Groups.fold(subjects, wanted));
        var groups = Groups.of(subjects, overview, lately(), wanted, rows);
        var found = groups.stream().mapToInt(it -> it.rows().size()).sum();
        var past = lines(history.past().stream().limit(PAST).toList());
        return new FrontView(
                Frame.of(present.site(), answer, answer.about(), skip, definitions())
                        .at("/")
                        .translated(wanted.asked()),
                answer,
                tongue.asOf(now),
                note(),
                answer.look() == Look.UP && !past.isEmpty() ? past.getFirst() : null,
                AnnouncementView.of(history.announcements(), now),
                open.stream()
                        .limit(1)
                        .map(it -> OpenView.of(it, course(it), definition(it), now, tongue))
                        .toList(),
                lines(open.stream().skip(1).limit(MOST_LINES).toList()),
                Math.max(0, open.size() - 1 - MOST_LINES),
                wanted.view(found, subjects.size(), tongue),
                Groups.troubled(groups, tongue),
                groups,
                time(),
                planned(),
                past,
                began().map(at -> Prose.Run.time(at, tongue.longDay(at, now))).orElse(null));
    }

    private Map<TargetId, RowView.Lately> lately() {
        var byTarget = new HashMap<TargetId, List<PublicIncident>>();
        var since = now.minus(present.flapping().window());
        Stream.concat(open.stream(), history.lately().stream())
                .filter(it -> !it.isByHand())
                .forEach(it -> byTarget.computeIfAbsent(it.target(), _ -> new ArrayList<>())
                        .add(it));
        var lately = new HashMap<TargetId, RowView.Lately>();
        byTarget.forEach((target, incidents) -> lately.put(
                target,
                new RowView.Lately(
                        incidents.stream()
                                .filter(it -> it.resolvedAt().isEmpty())
                                .findFirst(),
                        Flaps.of(PublicIncident.transitions(incidents, since), present.flapping()))));
        return lately;
    }

    /** Public work on what is shown here. */
    private List<PlannedView> planned() {
        var watched = subjects.stream()
                .flatMap(it -> present.watched(it.target().id()).stream())
                .map(Watched::target)
                .toList();
        return present.announced().stream()
                .map(work -> Map.entry(
                        work,
                        watched.stream()
                                .filter(work::concerns)
                                .map(it -> it.definition().name())
                                .toList()))
                .filter(it -> !it.getValue().isEmpty())
                .limit(MOST_LINES)
                .map(it -> PlannedView.of(it.getKey(), it.getValue(), now, tongue))
                .toList();
    }

    /** What is known of the one component that is down. */
    private Optional<Answers.Outage> outage() {
        if (overview.like(Look.DOWN).size() != 1) {
            return Optional.empty();
        }
        var index = overview.components().indexOf(overview.like(Look.DOWN).getFirst());
        var target = subjects.get(index).target().id();
        return history.open().stream()
                .filter(incident -> !incident.isByHand() && incident.target().equals(target))
                .findFirst()
                .map(it -> new Answers.Outage(course(it), it.acknowledgedAt().isPresent()));
    }

    private List<PastView> lines(List<PublicIncident> incidents) {
        return incidents.stream()
                .map(it -> PastView.named(it, course(it), now, tongue))
                .toList();
    }

    private Optional<TargetDefinition> definition(PublicIncident incident) {
        return Optional.of(incident)
                .filter(it -> !it.isByHand())
                .flatMap(it -> Optional.ofNullable(byId.get(it.target())))
                .flatMap(Subject::definition);
    }

    private Course course(PublicIncident incident) {
        return Courses.of(incident, present.watched(incident.target()));
    }

    private List<TargetDefinition> definitions() {
        return subjects.stream().flatMap(it -> it.definition().stream()).toList();
    }

    private FrontView.TimeView time() {
        var windows = new ArrayList<String>();
        uptimes.shown().forEach(it -> windows.add(tongue.say(RowView.NAMES.get(it))));
        if (uptimes.young()) {
            windows.add(began().map(it -> Uptimes.since(it, now, tongue)).orElse(""));
        }
        var caption = began().isEmpty() ? tongue.say("axis.unwatched") : Words.small(axis.heading(), tongue);
        return new FrontView.TimeView(
                axis.full()
                        ? tongue.tell(
                                "axis.from",
                                "axis",
                                axis.heading(),
                                "day",
                                axis.dates(0, 1).from())
                        : new Prose().text(began().isEmpty() ? "" : caption),
                axis.full() ? tongue.say("axis.to-today") : "",
                caption,
                windows,
                tongue.say(axis.unit().key("legend.half")));
    }

    private Optional<Instant> began() {
        return subjects.stream().flatMap(it -> it.began().stream()).min(Instant::compareTo);
    }

    private Prose note() {
        var note = new Prose();
        if (history.readAt().isEmpty()) {
            return note.text(tongue.say("front.unread"));
        }
        var readAt = history.readAt().get();
        return Duration.between(readAt, now).compareTo(OLD) < 0
                ? note
                : tongue.tell("front.read-at", "time", tongue.utc(readAt, now));
    }
}
