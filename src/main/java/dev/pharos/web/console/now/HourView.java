package dev.pharos.web.console.now;

import dev.pharos.core.incident.Incident;
import dev.pharos.web.page.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The last hour, a stroke a minute: how many targets were down in it, in four steps.
 *
 * @param strokes minutes in a row that are alike
 */
public record HourView(String from, String until, String title, String words, List<Stroke> strokes) {
    private static final int MINUTES = 60;

    /** @param css how many: {@code u} for none, {@code d}, {@code d two}, {@code d four} */
    public record Stroke(String css, String d) {}

    /** A step of the strip: from how many targets on, its class, and the middle of its stroke. */
    private record Step(int least, String css, int y) {}

    private static final List<Step> STEPS =
            List.of(new Step(4, "d four", 14), new Step(2, "d two", 21), new Step(1, "d", 24), new Step(0, "u", 26));

    static HourView of(List<Incident> recent, Instant now) {
        var last = now.truncatedTo(ChronoUnit.MINUTES);
        var first = last.minus(Duration.ofMinutes(MINUTES - 1));
        var counts = new ArrayList<Integer>(MINUTES);
        for (var minute = 0; minute < MINUTES; minute++) {
            counts.add(down(recent, first.plus(Duration.ofMinutes(minute))));
        }
        var atLast = recent.stream()
                .filter(it -> it.resolvedAt().isEmpty())
                .map(Incident::targetId)
                .distinct()
                .count();
        var most = counts.stream().mapToInt(it -> it).max().orElse(0);
        var words = "targets down, minute by minute: " + (atLast == 0 ? "none" : Words.number(atLast)) + " now";
        var title = "Targets down, minute by minute, " + Words.clock(first) + " to " + Words.clock(last) + ": "
                + (most == 0 ? "none" : "at most " + Words.number(most));
        return new HourView(Words.clock(first), Words.clock(last), title, words, strokes(counts));
    }

    private static int down(List<Incident> recent, Instant minute) {
        var next = minute.plus(Duration.ofMinutes(1));
        return Math.toIntExact(recent.stream()
                .filter(it -> it.startedAt().isBefore(next))
                .filter(it -> it.resolvedAt().filter(at -> !at.isAfter(minute)).isEmpty())
                .map(Incident::targetId)
                .distinct()
                .count());
    }

    private static List<Stroke> strokes(List<Integer> counts) {
        var strokes = new ArrayList<Stroke>();
        var from = 0;
        for (var minute = 1; minute <= counts.size(); minute++) {
            if (minute == counts.size() || !step(counts.get(minute)).equals(step(counts.get(from)))) {
                var step = step(counts.get(from));
                strokes.add(new Stroke(step.css(), "M" + from + " " + step.y() + "h" + (minute - from)));
                from = minute;
            }
        }
        return strokes;
    }

    private static Step step(int count) {
        return STEPS.stream().filter(it -> count >= it.least()).findFirst().orElseThrow();
    }
}
