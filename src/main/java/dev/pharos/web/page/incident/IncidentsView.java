package dev.pharos.web.page.incident;

import dev.pharos.core.targets.TargetKey;
import dev.pharos.store.history.published.IncidentFilter;
import dev.pharos.store.history.published.PublicIncident;
import dev.pharos.web.page.answers.Course;
import dev.pharos.web.page.pieces.Frame;
import dev.pharos.web.page.pieces.PastView;
import dev.pharos.web.page.pieces.Site;
import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Tongue;
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
        var tongue = site.tongue();
        var shown = found.subList(0, Math.min(PAGE, found.size()));
        var months = new LinkedHashMap<String, List<PastView>>();
        shown.forEach(it -> months.computeIfAbsent(tongue.month(it.startedAt()), _ -> new ArrayList<>())
                .add(PastView.named(it, course.apply(it), now, tongue)));
        var skip = new Frame.Skip("list", tongue.say("skip.list"));
        var heading = heading(filter, components, tongue);
        var description = tongue.say("incidents.description", "heading", heading);
        return new IncidentsView(
                Frame.of(site, heading + " – " + site.name(), description, skip)
                        .at(filter.equals(IncidentFilter.ALL) ? "/incidents" : "")
                        .translated(asked(filter)
                                + filter.before()
                                        .map(it -> "before=" + it + "&")
                                        .orElse("")),
                heading,
                tongue.asOf(now),
                states(filter, tongue),
                components(filter, components, tongue),
                filter.isOpenToAll(),
                months.entrySet().stream()
                        .map(it -> new Month(it.getKey(), it.getValue()))
                        .toList(),
                filter.before().isEmpty(),
                found.size() > PAGE
                        ? "/incidents?" + asked(filter) + "before="
                                + shown.getLast().id()
                        : "");
    }

    private static String heading(IncidentFilter filter, Map<String, String> components, Tongue tongue) {
        var which = tongue.say(filter.open()
                .map(open -> open ? "incidents.open" : "incidents.resolved")
                .orElse("front.all"));
        return filter.component()
                .map(it -> components.getOrDefault(it.value(), it.value()))
                .map(name -> tongue.say("incidents.of", "incidents", which, "name", name))
                .orElse(which);
    }

    private static List<Choice> states(IncidentFilter filter, Tongue tongue) {
        var open = filter.open();
        return List.of(
                new Choice("", tongue.say("incidents.any"), open.isEmpty()),
                new Choice("open", tongue.say("past.open"), open.equals(Optional.of(true))),
                new Choice("resolved", tongue.say("past.resolved"), open.equals(Optional.of(false))));
    }

    private static List<Choice> components(IncidentFilter filter, Map<String, String> components, Tongue tongue) {
        var wanted = filter.component().map(TargetKey::value).orElse("");
        var choices = new ArrayList<Choice>();
        choices.add(new Choice("", tongue.say("incidents.components"), wanted.isEmpty()));
        if (!wanted.isEmpty() && !components.containsKey(wanted)) {
            choices.add(new Choice(wanted, wanted, true));
        }
        components.forEach((key, name) -> choices.add(new Choice(key, name, key.equals(wanted))));
        return choices;
    }

    /** As it stands in the address of such a list. */
    private static String asked(IncidentFilter filter) {
        return filter.open()
                        .map(open -> "state=" + (open ? "open&" : "resolved&"))
                        .orElse("")
                + filter.component().map(it -> "component=" + it + "&").orElse("");
    }
}
