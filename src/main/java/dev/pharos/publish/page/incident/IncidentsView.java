package dev.pharos.publish.page.incident;

import dev.pharos.publish.page.view.Footing;
import dev.pharos.publish.page.view.Frame;
import dev.pharos.publish.page.view.PastView;
import dev.pharos.publish.page.view.Pieces;
import dev.pharos.publish.page.view.Site;
import dev.pharos.publish.page.words.Course;
import dev.pharos.publish.page.words.Html;
import dev.pharos.publish.page.words.Look;
import dev.pharos.publish.page.words.Words;
import dev.pharos.record.read.PublicIncident;
import io.quarkus.qute.RawString;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;

/**
 * A page of the list of all incidents, the newest first.
 *
 * @param newest whether it is the first page
 * @param older where the next page is; empty where there is none
 */
public record IncidentsView(
        Frame frame, RawString asOf, List<Month> months, boolean newest, String older, String watched) {
    /** So many incidents are on a page. */
    public static final int PAGE = 50;

    /** The incidents that began in a month. */
    public record Month(String name, List<PastView> lines) {}

    /**
     * @param found one more than are on a page where there are older ones
     * @param course how an incident began, and what it is now
     */
    public static IncidentsView of(
            Site site,
            List<PublicIncident> found,
            boolean newest,
            Function<PublicIncident, Course> course,
            Instant now) {
        var shown = found.subList(0, Math.min(PAGE, found.size()));
        var months = new LinkedHashMap<String, List<PastView>>();
        shown.forEach(it -> months.computeIfAbsent(Words.month(it.startedAt()), _ -> new ArrayList<>())
                .add(PastView.named(it, course.apply(it), now)));
        var skip = new Frame.Skip("list", "Skip to the list");
        return new IncidentsView(
                Frame.of(
                        site, "All incidents – " + site.name(), "All incidents, the newest first.", Look.NO_DATA, skip),
                Pieces.raw(new Html()
                        .text("As of ")
                        .time(now, Words.longDay(now, now) + ", " + Words.clockSeconds(now) + " UTC")
                        .text(".")),
                months.entrySet().stream()
                        .map(it -> new Month(it.getKey(), it.getValue()))
                        .toList(),
                newest,
                found.size() > PAGE ? "/incidents?before=" + shown.getLast().id() : "",
                Footing.watched(List.of(), site));
    }
}
