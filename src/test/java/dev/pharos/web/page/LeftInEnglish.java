package dev.pharos.web.page;

import dev.pharos.web.page.words.Tongue;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/** What a page in another language says in the words of the same page in English. */
public final class LeftInEnglish {
    /** What people named, and what is called the same everywhere. */
    private static final Set<String> NAMES = Set.of(
            "Factory",
            "status",
            "Factory status",
            "Frankfurt",
            "support@factory.example",
            "Atom",
            "RSS",
            "JSON",
            "JSON Feed",
            "website",
            "summary",
            "light dark",
            "TLS",
            "width=device-width,initial-scale=1");

    /** Words of a language that English has too. */
    private static final Set<String> ALIKE = Set.of(
            "FRENCH Maintenance",
            "FRENCH Incidents",
            "FRENCH Services",
            "FRENCH incident",
            "FRENCH Impact",
            "FRENCH Cause");

    private LeftInEnglish() {}

    /** @param names that people gave */
    public static Set<String> of(String english, String page, Tongue tongue, Set<String> names) {
        var known = new HashSet<>(NAMES);
        known.addAll(names);
        var said = words(english);
        return words(page).stream()
                .filter(said::contains)
                .filter(it -> it.matches("(?s).*\\p{L}{2}.*"))
                .filter(it -> !isNames(it, known) && !ALIKE.contains(tongue + " " + it))
                // Times of day and lengths that only have numbers and signs in common.
                .filter(it ->
                        !it.replaceAll("\\b(UTC|min|h|s|d|ms|p\\d+)\\b", "").matches("\\P{L}*"))
                .filter(it -> tongue != Tongue.GERMAN || !it.matches("(April|August|September|November) \\d{4}"))
                .collect(Collectors.toSet());
    }

    /** All that is read on a page, seen or not. */
    private static Set<String> words(String html) {
        var page = Jsoup.parse(html);
        var attributes = List.of("title", "alt", "aria-label", "placeholder", "content");
        var texts = page.getAllElements().stream()
                // What a component calls its parts, and what languages call themselves.
                .filter(it -> !it.tagName().equals("code")
                        && (!it.hasAttr("lang") || it.tagName().equals("html")))
                .flatMap(it -> Stream.concat(own(it), attributes.stream().map(it::attr)))
                .map(String::strip);
        return texts.filter(it -> !it.isEmpty()).collect(Collectors.toSet());
    }

    private static Stream<String> own(Element element) {
        return element.textNodes().stream().map(TextNode::text);
    }

    /** Whether nothing but names is read there, as in the path of a page. */
    private static boolean isNames(String text, Set<String> names) {
        var rest = text;
        // A name may hold another.
        for (var name : names.stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList()) {
            rest = rest.replace(name, "");
        }
        return rest.matches("\\P{L}*");
    }
}
