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

    /** Its markup, escaped by the template. */
    public RawString of(RowView view) {
        synchronized (kept) {
            var row = kept.get(view.key());
            if (row != null && row.view().equals(view)) {
                return row.markup();
            }
        }
        var markup =
                new RawString(engine.getTemplate("page/row").data("row", view).render());
        synchronized (kept) {
            kept.put(view.key(), new Row(view, markup));
        }
        return markup;
    }
}
