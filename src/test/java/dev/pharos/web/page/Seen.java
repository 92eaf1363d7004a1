package dev.pharos.web.page;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * A page, or a part of it, as a visitor has it, with or without eyes: words, and things with a role and a name (ARIA in HTML,
 * Accessible Name 1.2, as far as our pages need them). How it is marked up is nobody's business here.
 */
record Seen(Element root) {
    private static final Map<String, String> ROLES = Map.ofEntries(
            Map.entry("header", "banner"),
            Map.entry("nav", "navigation"),
            Map.entry("main", "main"),
            Map.entry("footer", "contentinfo"),
            Map.entry("h1", "heading 1"),
            Map.entry("h2", "heading 2"),
            Map.entry("h3", "heading 3"),
            Map.entry("ul", "list"),
            Map.entry("ol", "list"),
            Map.entry("li", "listitem"),
            Map.entry("table", "table"),
            Map.entry("tr", "row"),
            Map.entry("td", "cell"),
            Map.entry("details", "group"),
            Map.entry("summary", "disclosure"),
            Map.entry("button", "button"),
            Map.entry("select", "combobox"));

    static Seen of(String html) {
        return new Seen(Jsoup.parse(html));
    }

    /** What stands on the tab. */
    String title() {
        return document(root).title();
    }

    /** All words, in the order in which they are read. */
    String words() {
        return words(root);
    }

    /** The names of all that have this role, in their order. */
    List<String> names(String role) {
        return having(role).map(Seen::name).toList();
    }

    /** The first thing of this role and name. */
    Seen the(String role, String name) {
        return new Seen(having(role)
                .filter(it -> name(it).equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + role + " \"" + name + "\" among " + names(role))));
    }

    /** The row of a list that is headed by this name, as the words of its cells. */
    List<String> row(String head) {
        var row = having("row")
                .filter(it -> new Seen(it).names("rowheader").equals(List.of(head)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row " + head + " among " + names("rowheader")));
        return new Seen(row).having("cell").map(Seen::words).toList();
    }

    /** The first thing of this role. */
    Seen first(String role) {
        return new Seen(having(role).findFirst().orElseThrow(() -> new AssertionError("no " + role)));
    }

    /** The terms of all lists of facts, in their order. */
    List<String> terms() {
        return root.select("dt").stream().map(Seen::words).toList();
    }

    /** What is said of a term, each part of it behind the other. */
    String fact(String term) {
        return root.select("dt").stream()
                .filter(it -> words(it).equals(term))
                .map(Element::nextElementSibling)
                .filter(Objects::nonNull)
                .flatMap(it -> it.childNodes().stream())
                .map(Seen::words)
                .collect(Collectors.joining(" "))
                .strip();
    }

    /** What is chosen in a field with this label. */
    String chosen(String label) {
        return words(the("combobox", label).root.selectFirst("option[selected]"));
    }

    /** Where all links lead. */
    List<String> links() {
        return having("link").map(it -> it.attr("href")).toList();
    }

    /** Where a link of this name leads. */
    String link(String name) {
        return the("link", name).root.attr("href");
    }

    /** The exact times that are named, for machines. */
    List<String> times() {
        return root.select("time").eachAttr("datetime");
    }

    /** Whether what it holds is in sight: a group may be folded. */
    boolean unfolded() {
        return root.hasAttr("open");
    }

    private Stream<Element> having(String role) {
        return root.getAllElements().stream().filter(it -> !hidden(it)).filter(it -> role(it).equals(role));
    }

    private static boolean hidden(Element element) {
        return Stream.iterate(
                        Optional.of(element),
                        Optional::isPresent,
                        it -> Optional.ofNullable(it.get().parent()))
                .anyMatch(it -> it.get().attr("aria-hidden").equals("true"));
    }

    private static String role(Element element) {
        if (element.hasAttr("role")) {
            return element.attr("role");
        }
        return switch (element.normalName()) {
            case "a" -> element.hasAttr("href") ? "link" : "";
            case "th" -> element.attr("scope").equals("row") ? "rowheader" : "columnheader";
            case "section" -> name(element).isEmpty() ? "" : "region";
            case "input" -> element.attr("type").equals("search") ? "searchbox" : "textbox";
            default -> ROLES.getOrDefault(element.normalName(), "");
        };
    }

    private static String name(Element element) {
        if (element.hasAttr("aria-labelledby")) {
            return Stream.of(element.attr("aria-labelledby").split(" "))
                    .map(id -> words(document(element).getElementById(id)))
                    .collect(Collectors.joining(" "));
        }
        if (element.hasAttr("aria-label")) {
            return element.attr("aria-label");
        }
        return switch (element.normalName()) {
            case "section", "nav", "main", "header", "footer", "ul", "ol", "form" -> "";
            case "input", "select" ->
                words(document(element)
                        .select("label[for=" + element.id() + "]")
                        .first());
            case "table" -> words(element.selectFirst("caption"));
            case "svg" -> words(element.selectFirst("> title"));
            case "details" -> words(element.selectFirst("summary"));
            default -> words(element);
        };
    }

    private static Document document(Element element) {
        return Objects.requireNonNull(element.ownerDocument());
    }

    /** Of something that is not there, none. */
    private static String words(@Nullable Node node) {
        if (node == null) {
            return "";
        }
        var out = new StringBuilder();
        add(node, out);
        return out.toString().replaceAll("\\s+", " ").strip();
    }

    private static void add(Node node, StringBuilder out) {
        if (node instanceof TextNode text) {
            out.append(text.getWholeText());
        } else if (node instanceof Element element
                && !element.attr("aria-hidden").equals("true")
                && !element.normalName().equals("head")) {
            if (element.normalName().equals("svg") && element.attr("role").equals("img")) {
                out.append(' ').append(name(element)).append(' ');
                return;
            }
            var block = element.isBlock() || element.normalName().matches("t[dhr]|caption|summary|li|dt|dd");
            out.append(block ? " " : "");
            element.childNodes().forEach(it -> add(it, out));
            out.append(block ? " " : "");
        }
    }
}
