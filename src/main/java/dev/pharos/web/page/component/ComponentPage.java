package dev.pharos.web.page.component;

import dev.pharos.core.assertion.Verdict;
import dev.pharos.cycle.Watched;
import dev.pharos.store.history.published.LatencyReader.Percentiles;
import dev.pharos.store.history.published.PublicIncident;
import dev.pharos.store.history.published.StatusReader;
import dev.pharos.web.page.answers.Answer;
import dev.pharos.web.page.answers.Answers;
import dev.pharos.web.page.answers.ComponentAnswers;
import dev.pharos.web.page.answers.ComponentStatus;
import dev.pharos.web.page.answers.Look;
import dev.pharos.web.page.days.Axis;
import dev.pharos.web.page.days.Calendar;
import dev.pharos.web.page.pieces.Breach;
import dev.pharos.web.page.pieces.Courses;
import dev.pharos.web.page.pieces.Frame;
import dev.pharos.web.page.pieces.PartsView;
import dev.pharos.web.page.pieces.PastView;
import dev.pharos.web.page.pieces.PlannedView;
import dev.pharos.web.page.pieces.Present;
import dev.pharos.web.page.pieces.Subject;
import dev.pharos.web.page.words.Flaps;
import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts the page of one component together. */
public final class ComponentPage {
    /** So many incidents are listed. */
    public static final int INCIDENTS = 50;

    private static final Frame.Skip SKIP = new Frame.Skip("uptime", "Skip to the uptime");
    private static final String UNREAD =
            "Our records are out of reach: this is what we see now, without the days, the uptime"
                    + " and the incidents of before.";
    private static final Duration NEARLY_AT_ONCE = Duration.ofSeconds(2);

    private final Present present;
    private final StatusReader.Component component;
    private final Watched watched;
    private final Subject subject;
    private final Instant now;

    public ComponentPage(StatusReader.Component component, Watched watched, Present present) {
        this.present = present;
        this.component = component;
        this.watched = watched;
        this.subject = Subject.of(component.target(), present);
        this.now = present.now();
    }

    /**
     * The time along which its chart is drawn.
     *
     * @param wanted by the visitor
     */
    public Scale scale(Optional<Range> wanted) {
        return Scale.of(
                wanted,
                watched.target().definition().interval(),
                subject.began().orElse(now),
                now);
    }

    /**
     * @param known how long its answers took, by the slots of {@code scale}
     */
    public ComponentView view(Scale scale, Map<Instant, Percentiles> known) {
        var answer = answer();
        var began = subject.began();
        var shown = answer.look() == Look.NO_DATA
                ? new ComponentStatus.NoData(Optional.empty())
                : subject.lastKnown().status();
        var calendar = new Calendar(component.target().name(), Axis.of(began, now), subject.periods(), began, shown);
        var interval = watched.target().definition().interval();
        return view(
                answer,
                "",
                BigView.of(subject, component.incidents(), now),
                began.isEmpty() ? null : DaysView.of(calendar),
                began.isEmpty() ? null : LatencyView.of(path(), known, scale, interval),
                began.map(at -> Prose.Run.time(at, Words.longDay(at, now))).orElse(null));
    }

    /** The page where no records can be read: it claims nothing of any time before, and says why. */
    public ComponentView unread() {
        return view(answer(), UNREAD, List.of(), null, null, null);
    }

    private Answer answer() {
        var facts = new ComponentAnswers.Known(outage(), lastAnswer(), lastOutage());
        return ComponentAnswers.of(subject.lastKnown(), facts, now, present.started());
    }

    private String path() {
        return "/components/" + component.target().key();
    }

    private ComponentView view(
            Answer answer,
            String note,
            List<BigView> uptime,
            @Nullable DaysView days,
            @Nullable LatencyView latency,
            Prose.@Nullable Run since) {
        var target = component.target();
        return new ComponentView(
                Frame.of(
                        present.site(),
                        answer,
                        target.name(),
                        SKIP,
                        List.of(watched.target().definition())),
                path(),
                target.group().orElse(""),
                target.name(),
                answer,
                Words.asOf(now),
                note,
                answer.look() == Look.NO_DATA ? PartsView.NONE : PartsView.of(subject.parts()),
                flaps(),
                Breach.of(subject, now).map(Breach::sentence).orElse(""),
                planned(),
                uptime,
                days,
                latency,
                lines(),
                since);
    }

    private String flaps() {
        var since = now.minus(present.flapping().window());
        return Flaps.of(PublicIncident.transitions(component.incidents(), since), present.flapping())
                .map(Flaps::sentence)
                .orElse("");
    }

    private List<PlannedView> planned() {
        return present.announced().stream()
                .filter(it -> it.concerns(watched.target()))
                .map(it -> PlannedView.of(it, now))
                .toList();
    }

    private List<PastView> lines() {
        return component.incidents().stream()
                .map(it -> PastView.unnamed(it, Courses.of(it, Optional.of(watched)), now))
                .toList();
    }

    private Optional<Answers.Outage> outage() {
        return component.incidents().stream()
                .filter(it -> it.resolvedAt().isEmpty())
                .findFirst()
                .map(it -> new Answers.Outage(
                        Courses.of(it, Optional.of(watched)),
                        it.acknowledgedAt().isPresent()));
    }

    private Optional<ComponentAnswers.LastAnswer> lastAnswer() {
        return watched.lastResult()
                .filter(result -> !(result.verdict() instanceof Verdict.Fail))
                .map(result -> new ComponentAnswers.LastAnswer(
                        result.startedAt(), Duration.ofNanos(result.timings().totalNanos())));
    }

    /** The outage that ended when the component came up. */
    private Optional<ComponentAnswers.LastOutage> lastOutage() {
        return subject.lastKnown().status() instanceof ComponentStatus.Up up
                ? up.since()
                        .flatMap(since -> component.incidents().stream()
                                .filter(PublicIncident::recovered)
                                .filter(it -> near(it.resolvedAt().orElseThrow(), since))
                                .findFirst()
                                .map(this::lastOutage))
                : Optional.empty();
    }

    private static boolean near(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(NEARLY_AT_ONCE) < 0;
    }

    private ComponentAnswers.LastOutage lastOutage(PublicIncident incident) {
        return new ComponentAnswers.LastOutage(
                incident.resolvedAt().orElseThrow(), incident.lasting(now), PastView.href(incident));
    }
}
