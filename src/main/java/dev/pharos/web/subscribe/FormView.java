package dev.pharos.web.subscribe;

import dev.pharos.core.subscription.Mode;
import dev.pharos.core.subscription.Way;
import dev.pharos.web.page.pieces.Frame;
import dev.pharos.web.page.pieces.Site;
import dev.pharos.web.page.words.Tongue;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The page on which somebody asks to be told.
 *
 * @param lead in a sentence what can be done here
 * @param mistake what is wrong with what was sent; empty where nothing is
 * @param ways to choose from; none where nobody can be told
 * @param modes to choose from
 * @param components to choose from
 * @param proof that who sends the form has read it; empty where everybody may
 */
public record FormView(
        Frame frame,
        String heading,
        String lead,
        String mistake,
        List<Choice> ways,
        List<Choice> modes,
        List<ComponentView> components,
        String proof) {
    public FormView {
        ways = List.copyOf(ways);
        modes = List.copyOf(modes);
        components = List.copyOf(components);
    }

    /** A way to be told, or when. */
    public record Choice(String code, String words) {}

    /** A component that can be chosen. */
    public record ComponentView(String key, String name) {}

    static FormView of(Site site, Set<Way> ways, List<ComponentView> components, String mistake, String proof) {
        var tongue = site.tongue();
        var heading = tongue.say("subscribe.heading", "name", site.name());
        return new FormView(
                StepView.frame(site, heading, "skip.form"),
                heading,
                lead(ways, tongue),
                mistake,
                ways.stream()
                        .map(it -> new Choice(it.code(), tongue.word("subscribe.way", it)))
                        .toList(),
                Stream.of(Mode.values())
                        .map(it -> new Choice(it.code(), tongue.word("subscribe.mode", it)))
                        .toList(),
                components,
                proof);
    }

    private static String lead(Set<Way> ways, Tongue tongue) {
        if (ways.isEmpty()) {
            return tongue.say("subscribe.not-set-up");
        }
        var lead = tongue.say("subscribe.lead");
        return ways.contains(Way.MAIL) ? lead : lead + tongue.gap() + tongue.say("subscribe.no-mail");
    }
}
