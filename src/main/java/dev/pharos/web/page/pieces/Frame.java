package dev.pharos.web.page.pieces;

import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.web.page.answers.Answer;
import dev.pharos.web.page.answers.Look;
import dev.pharos.web.page.words.Tongue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What all pages have around them.
 *
 * @param title for the tab: the state comes first
 * @param look for the tab: the state as a shape
 * @param skip where the first link jumps to, and what it says
 * @param watched by whom, how often and from where
 * @param path where it is, for who shows a link to it; empty where nobody should
 * @param languages how a link to it in another language begins, up to {@code lang=}; empty of a page that is told in English alone
 */
public record Frame(
        Site site,
        String title,
        String description,
        Look look,
        Skip skip,
        String watched,
        String path,
        String languages) {
    private static final String FRONT = "/";

    /** A link past everything that is the same on all pages. */
    public record Skip(String target, String words) {}

    /** Around a page that watches nothing of its own. */
    public static Frame of(Site site, String title, String description, Skip skip) {
        return new Frame(site, title, description, Look.NO_DATA, skip, watched(List.of(), site), "", "");
    }

    /**
     * @param about what the answer is about; empty where it is everything
     * @param definitions of what is watched
     */
    public static Frame of(Site site, Answer answer, String about, Skip skip, List<TargetDefinition> definitions) {
        var place = about.isEmpty() ? site.name() : about + " – " + site.name();
        var title = tab(answer.tab(), place, site.tongue());
        return new Frame(site, title, answer.summary(), answer.look(), skip, watched(definitions, site), "", "");
    }

    /** What stands on the tab: a word, and what it is about. */
    public static String tab(String word, String about, Tongue tongue) {
        return tongue.say("frame.tab", "word", word, "about", about);
    }

    /** The same of a page that may be shown elsewhere. */
    public Frame at(String where) {
        return new Frame(site, title, description, look, skip, watched, where, languages);
    }

    /** The same of a page that is told in each language. */
    public Frame translated() {
        return translated("");
    }

    /** @param asked what stands in its address before the language: nothing, or {@code state=open&} */
    public Frame translated(String asked) {
        return new Frame(site, title, description, look, skip, watched, path, "?" + asked);
    }

    /** The page's own address with its host; empty where the host is not known to all who read it. */
    public String address() {
        return path.isEmpty() ? "" : site.address().map(it -> it + path).orElse("");
    }

    /** Where search engines find it in this language, as {@code address}. */
    public String canonical() {
        return address(site.tongue());
    }

    private String address(Tongue tongue) {
        return address().isEmpty() || tongue == Tongue.ENGLISH ? address() : address() + "?lang=" + tongue.code();
    }

    /** The same page in a language. */
    public record Translation(Tongue tongue, String address) {}

    /** In which languages there is this page, as {@code address}; none of one that is told in English alone. */
    public List<Translation> translations() {
        return address().isEmpty() || !isTranslated()
                ? List.of()
                : Stream.of(Tongue.values())
                        .map(it -> new Translation(it, address(it)))
                        .toList();
    }

    /** In which to choose from; none of a page that is told in English alone. */
    public List<Tongue> tongues() {
        return isTranslated() ? List.of(Tongue.values()) : List.of();
    }

    private boolean isTranslated() {
        return !languages.isEmpty();
    }

    /** What the page shows of the state, in a word. */
    public String word() {
        return look.word(site.tongue());
    }

    /** A picture of the state, as {@code address}. */
    public String picture() {
        return address().isEmpty() ? "" : site.address().orElse("") + "/preview/" + look.css() + ".png";
    }

    /** Where it is told how to embed the state, as {@code address}; only on the front page. */
    public String oembed() {
        return address().isEmpty() || !path.equals(FRONT)
                ? ""
                : site.address().orElse("") + "/oembed?format=json&url="
                        + URLEncoder.encode(address(), StandardCharsets.UTF_8);
    }

    private static String watched(List<TargetDefinition> definitions, Site site) {
        var intervals = definitions.stream()
                .filter(it -> !it.paused())
                .map(TargetDefinition::interval)
                .distinct()
                .sorted(Comparator.naturalOrder())
                .toList();
        var tongue = site.tongue();
        var watched = tongue.say("frame.watched");
        var every = intervals.isEmpty()
                ? watched
                : intervals.size() == 1
                        ? tongue.say("frame.every", "watched", watched, "every", tongue.every(intervals.getFirst()))
                        : tongue.sayWith(
                                "frame.every-to",
                                "watched",
                                watched,
                                "shortest",
                                tongue.exact(intervals.getFirst()),
                                "longest",
                                tongue.exact(intervals.getLast()));
        var from = site.location()
                .map(it -> tongue.say("frame.from", "watched", every, "place", it))
                .orElse(every);
        return tongue.say("sentence", "words", from);
    }
}
