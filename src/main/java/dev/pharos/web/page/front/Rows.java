package dev.pharos.web.page.front;

import io.quarkus.qute.Engine;
import io.quarkus.qute.RawString;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The rows of the list as the template {@code row} sets them. A row is set again only when it shows something else: most
 * stay the same from one second to the next.
 */
public final class Rows {
    /** So many are kept, those that were asked for last. */
    private static final int MOST = 10_000;

    private final Engine engine;
    private final Map<String, Row> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Row> eldest) {
            return size() > MOST;
        }
    };

    private record Row(RowView view, RawString markup) {}

    public Rows(Engine engine) {
        this.engine = engine;
    }

    /**
     * Its markup, escaped by the template.
     *
     * @param base what the addresses of its page begin with
     */
    public RawString of(RowView view, String base) {
        var place = view.tongue().code() + base + " " + view.key();
        synchronized (kept) {
            var row = kept.get(place);
            if (row != null && row.view().equals(view)) {
                return row.markup();
            }
        }
        var markup = new RawString(engine.getTemplate("page/row")
                .data("row", view)
                .data("base", base)
                .data("t", view.tongue())
                .render());
        synchronized (kept) {
            kept.put(place, new Row(view, markup));
        }
        return markup;
    }
}
