package dev.pharos.markdown;

import java.util.List;
import java.util.Map;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * Markdown (CommonMark) as HTML that is safe whoever wrote it: HTML in it is shown as it was typed, a link leads to http,
 * https or mail and passes no standing on, an image is its description, and headings take their place below those of the page.
 */
public final class Markdown {
    /** What stands deeper in quotes, lists and emphasis is text: what reads a tree by recursion stays within its stack. */
    private static final int DEEPEST = 20;

    private static final Parser PARSER = Parser.builder()
            .maxOpenBlockParsers(DEEPEST)
            .maxInlineNesting(DEEPEST)
            .build();
    private static final List<String> SCHEMES = List.of("http", "https", "mailto");
    private static final TextContentRenderer PLAIN =
            TextContentRenderer.builder().build();
    private static final List<HtmlRenderer> BY_HEADING = List.of(renderer(3), renderer(4));

    /** What stands over the text, and so where its own headings begin. */
    public enum Under {
        /** In a section of the page, which has a heading of the second level. */
        SECTION,
        /** In a part of a section. */
        PART
    }

    private Markdown() {}

    public static String html(String text, Under under) {
        return BY_HEADING.get(under.ordinal()).render(PARSER.parse(text));
    }

    /** The words alone, for where nothing can be marked. */
    public static String plain(String text) {
        return PLAIN.render(PARSER.parse(text));
    }

    private static HtmlRenderer renderer(int firstHeading) {
        return HtmlRenderer.builder()
                .escapeHtml(true)
                .sanitizeUrls(true)
                .urlSanitizer(new DefaultUrlSanitizer(SCHEMES))
                .attributeProviderFactory(_ -> Markdown::attributes)
                .nodeRendererFactory(context -> new Replaced(context, firstHeading))
                .build();
    }

    private static void attributes(Node node, String tag, Map<String, String> attributes) {
        if (node instanceof Link) {
            attributes.put("rel", "nofollow noopener");
        }
    }
}
