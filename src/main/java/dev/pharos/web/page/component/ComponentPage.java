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
import dev.pharos.web.page.pieces.Reports;
import dev.pharos.web.page.pieces.Subject;
import dev.pharos.web.page.words.Flaps;
import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Tongue;
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

    private static final Duration NEARLY_AT_ONCE = Duration.ofSeconds(2);

    private final Present present;
    private final StatusReader.Component component;
    private final Watched watched;
    private final Subject subject;
    private final Instant now;
    private final Tongue tongue;

    public ComponentPage(StatusReader.Component component, Watched watched, Present present) {
        this.present = present;
        this.component = component;
        this.watched = watched;
        this.subject = Subject.of(component.target(), present)
                .reported(
                        Reports.of(component.incidents()).on(component.target().id()));
        this.now = present.now();
        this.tongue = present.tongue();
    }

    /** The same in another language. */
    public ComponentPage in(Tongue other) {
        return new ComponentPage(component, watched, present.in(other));
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
     * @param wanted the range that the visitor chose
     */
    public ComponentView view(Scale scale, Map<Instant, Percentiles> known, Optional<Range> wanted) {
        var answer = answer();
        var began = subject.began();
        var shown = answer.look() == Look.NO_DATA
                ? new ComponentStatus.NoData(Optional.empty())
                : subject.lastKnown().status();
        var calendar = new Calendar(
                component.target().name(),
                Axis.of(began, now, present.site().days(), tongue),
                subject.periods(),
                began,
                shown);
        var interval = watched.target().definition().interval();
        return view(
                asked(wanted),
                answer,
                "",
                BigView.of(subject, component.incidents(), present.site().days(), now, tongue),
                began.isEmpty() ? null : DaysView.of(calendar),
                began.isEmpty() ? null : LatencyView.of(path(), known, scale, interval, tongue),
                began.map(at -> Prose.Run.time(at, tongue.longDay(at, now))).orElse(null));
    }

    /** The page where no records can be read: it claims nothing of any time before, and says why. */
    public ComponentView unread(Optional<Range> wanted) {
        return view(asked(wanted), answer(), tongue.say("component.unread"), List.of(), null, null, null);
    }

    /** What the address asks for, for the links to the same page in another language. */
    private static String asked(Optional<Range> wanted) {
        return wanted.map(it -> "chart=" + it.code() + "&").orElse("");
    }

    private Answer answer() {
        var facts = new ComponentAnswers.Known(outage(), lastAnswer(), lastOutage());
        return ComponentAnswers.of(subject.lastKnown(), facts, now, present.started(), tongue);
    }

    private String path() {
        return "/components/" + component.target().key();
    }

    /** @param asked what stands in its address before the language */
    private ComponentView view(
            String asked,
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
                                new Frame.Skip("uptime", tongue.say("skip.uptime")),
                                List.of(watched.target().definition()))
                        .at(path())
                        .translated(asked),
                path(),
                target.group().orElse(""),
                target.name(),
                answer,
                tongue.asOf(now),
                note,
                answer.look() == Look.NO_DATA ? PartsView.NONE : PartsView.of(subject.parts(), tongue),
                flaps(),
                Breach.of(subject, now).map(it -> it.sentence(tongue)).orElse(""),
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
                .map(it -> it.sentence(tongue))
                .orElse("");
    }

    private List<PlannedView> planned() {
        return present.announced().stream()
                .filter(it -> it.concerns(watched.target()))
                .map(it -> PlannedView.of(it, now, tongue))
                .toList();
    }

    private List<PastView> lines() {
        return component.incidents().stream()
                .map(it -> PastView.unnamed(it, Courses.of(it, Optional.of(watched)), now, tongue))
                .toList();
    }

    private Optional<Answers.Outage> outage() {
        return component.incidents().stream()
                .filter(it -> it.resolvedAt().isEmpty() && !it.isByHand())
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
                                .filter(it -> it.recovered() && !it.isByHand())
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
