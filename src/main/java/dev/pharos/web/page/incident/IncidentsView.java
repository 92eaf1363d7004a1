package dev.pharos.web.page.incident;

import dev.pharos.core.targets.TargetKey;
import dev.pharos.store.history.published.IncidentFilter;
import dev.pharos.store.history.published.PublicIncident;
import dev.pharos.web.page.answers.Course;
import dev.pharos.web.page.pieces.Frame;
import dev.pharos.web.page.pieces.PastView;
import dev.pharos.web.page.pieces.Site;
import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A page of the list of all incidents, the newest first.
 *
 * @param heading what is listed
 * @param states to choose from
 * @param components to choose from
 * @param all whether nothing is left out
 * @param newest whether it is the first page
 * @param older where the next page is; empty where there is none
 */
public record IncidentsView(
        Frame frame,
        String heading,
        Prose.Run asOf,
        List<Choice> states,
        List<Choice> components,
        boolean all,
        List<Month> months,
        boolean newest,
        String older) {
    /** So many incidents are on a page. */
    public static final int PAGE = 50;

    /** One of which to choose. */
    public record Choice(String value, String name, boolean chosen) {}

    /** The incidents that began in a month. */
    public record Month(String name, List<PastView> lines) {}

    /**
     * @param found one more than are on a page where there are older ones
     * @param components to choose from, their names by key
     * @param course how an incident began, and what it is now
     */
    public static IncidentsView of(
            Site site,
            List<PublicIncident> found,
            IncidentFilter filter,
            Map<String, String> components,
            Function<PublicIncident, Course> course,
            Instant now) {
        var shown = found.subList(0, Math.min(PAGE, found.size()));
        var months = new LinkedHashMap<String, List<PastView>>();
        shown.forEach(it -> months.computeIfAbsent(Words.month(it.startedAt()), _ -> new ArrayList<>())
                .add(PastView.named(it, course.apply(it), now)));
        var skip = new Frame.Skip("list", "Skip to the list");
        var heading = heading(filter, components);
        return new IncidentsView(
                Frame.of(site, heading + " – " + site.name(), heading + ", the newest first.", skip),
                heading,
                Words.asOf(now),
                states(filter),
                components(filter, components),
                filter.isOpenToAll(),
                months.entrySet().stream()
                        .map(it -> new Month(it.getKey(), it.getValue()))
                        .toList(),
                filter.before().isEmpty(),
                found.size() > PAGE
                        ? address(filter) + "before=" + shown.getLast().id()
                        : "");
    }

    private static String heading(IncidentFilter filter, Map<String, String> components) {
        var which = filter.open().map(open -> open ? "Open" : "Resolved").orElse("All") + " incidents";
        return which
                + filter.component()
                        .map(it -> " of " + components.getOrDefault(it.value(), it.value()))
                        .orElse("");
    }

    private static List<Choice> states(IncidentFilter filter) {
        var open = filter.open();
        return List.of(
                new Choice("", "Open and resolved", open.isEmpty()),
                new Choice("open", "Open", open.equals(Optional.of(true))),
                new Choice("resolved", "Resolved", open.equals(Optional.of(false))));
    }

    private static List<Choice> components(IncidentFilter filter, Map<String, String> components) {
        var wanted = filter.component().map(TargetKey::value).orElse("");
        var choices = new ArrayList<Choice>();
        choices.add(new Choice("", "All components", wanted.isEmpty()));
        if (!wanted.isEmpty() && !components.containsKey(wanted)) {
            choices.add(new Choice(wanted, wanted, true));
        }
        components.forEach((key, name) -> choices.add(new Choice(key, name, key.equals(wanted))));
        return choices;
    }

    private static String address(IncidentFilter filter) {
        return "/incidents?"
                + filter.open()
                        .map(open -> "state=" + (open ? "open&" : "resolved&"))
                        .orElse("")
                + filter.component().map(it -> "component=" + it + "&").orElse("");
    }
}
