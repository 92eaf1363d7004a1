package dev.pharos.markdown;

import java.util.Set;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;

/** What is written otherwise than Markdown has it: headings lower, and images as their descriptions. */
final class Replaced implements NodeRenderer {
    private static final int LOWEST = 6;

    private final HtmlNodeRendererContext context;
    private final int firstHeading;

    Replaced(HtmlNodeRendererContext context, int firstHeading) {
        this.context = context;
        this.firstHeading = firstHeading;
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(Heading.class, Image.class);
    }

    @Override
    public void render(Node node) {
        if (node instanceof Heading heading) {
            var tag = "h" + Math.min(LOWEST, firstHeading + heading.getLevel() - 1);
            var out = context.getWriter();
            out.line();
            out.tag(tag);
            children(node);
            out.tag("/" + tag);
            out.line();
        } else {
            children(node);
        }
    }

    private void children(Node parent) {
        for (var child = parent.getFirstChild(); child != null; child = child.getNext()) {
            context.render(child);
        }
    }
}
