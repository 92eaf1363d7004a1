package dev.pharos.publish.page.front;

import dev.pharos.core.target.TargetId;
import dev.pharos.publish.page.view.Pieces;
import dev.pharos.publish.page.view.Subject;
import dev.pharos.publish.page.words.Look;
import dev.pharos.publish.page.words.Overview;
import dev.pharos.publish.page.words.Words;
import dev.pharos.record.read.PublicIncident;
import io.quarkus.qute.RawString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Puts components under their headings, each in the order of first registration, so that nothing moves from one visit to
 * the next. What has no group comes first.
 */
final class Groups {
    private static final int FOLDS_ABOVE = 40;
    private static final String UNGROUPED = "Services";

    private Groups() {}

    static List<FrontView.GroupView> of(
            List<Subject> subjects, Overview overview, Map<TargetId, PublicIncident> open, RowView.Time time) {
        var ungrouped = new ArrayList<RowView>();
        var grouped = new LinkedHashMap<String, List<RowView>>();
        for (int i = 0; i < subjects.size(); i++) {
            var target = subjects.get(i).target();
            var shown = overview.components().get(i);
            var row = RowView.of(subjects.get(i), shown, Optional.ofNullable(open.get(target.id())), time);
            target.group()
                    .map(name -> grouped.computeIfAbsent(name, _ -> new ArrayList<>()))
                    .orElse(ungrouped)
                    .add(row);
        }
        var folds = subjects.size() > FOLDS_ABOVE;
        var groups = new ArrayList<FrontView.GroupView>();
        if (!ungrouped.isEmpty()) {
            groups.add(group(UNGROUPED, grouped.isEmpty() && !folds, folds, ungrouped));
        }
        grouped.forEach((name, rows) -> groups.add(group(name, false, folds, rows)));
        return groups;
    }

    private static FrontView.GroupView group(String name, boolean plain, boolean folds, List<RowView> rows) {
        var counts = new ArrayList<FrontView.CountView>();
        for (var look : List.of(Look.DOWN, Look.DEGRADED, Look.NO_DATA, Look.UP)) {
            var count = rows.stream().filter(row -> row.look() == look).count();
            if (count > 0) {
                var words = Words.number(count) + " " + look.word().toLowerCase(Locale.ROOT);
                counts.add(new FrontView.CountView(Pieces.icon(look), look.css(), words, new RawString("")));
            }
        }
        var allUp = rows.stream().allMatch(row -> row.look() == Look.UP);
        return new FrontView.GroupView(name, plain, !(folds && allUp), counts, rows);
    }
}
