package dev.pharos.web.page.front;

import dev.pharos.core.targets.TargetId;
import dev.pharos.web.page.answers.Answer;
import dev.pharos.web.page.answers.Look;
import dev.pharos.web.page.answers.Overview;
import dev.pharos.web.page.pieces.Subject;
import dev.pharos.web.page.words.Tongue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts components under their headings, each in the order of first registration, so that nothing moves from one visit to
 * the next. What has no group comes first.
 */
final class Groups {
    private static final int FOLDS_ABOVE = 40;
    private static final int MOST_TROUBLED = 10;
    private static final RowView.Lately NOTHING = new RowView.Lately(Optional.empty(), Optional.empty());

    private Groups() {}

    /** Whether there are so many that groups are folded and rows are brief. */
    static boolean fold(List<Subject> subjects, Wanted wanted) {
        return subjects.stream().filter(it -> wanted.has(it.target())).count() > FOLDS_ABOVE;
    }

    /** What is in trouble among groups that are folded, so that nobody has to unfold them for it; the worst first. */
    static List<FrontView.GroupView> troubled(List<FrontView.GroupView> groups, Tongue tongue) {
        var rows = groups.stream()
                .filter(group -> !group.unfolded())
                .flatMap(group -> group.rows().stream())
                .filter(row -> row.look() == Look.DOWN || row.look() == Look.DEGRADED)
                .sorted(Comparator.comparing(row -> row.look() == Look.DOWN ? 0 : 1))
                .toList();
        if (rows.isEmpty()) {
            return List.of();
        }
        var shown = rows.subList(0, Math.min(MOST_TROUBLED, rows.size()));
        var name = rows.size() == shown.size()
                ? tongue.say("groups.troubled")
                : tongue.say("groups.first", "number", shown.size(), "all", rows.size());
        return List.of(new FrontView.GroupView(name, false, true, List.of(), shown));
    }

    static List<FrontView.GroupView> of(
            List<Subject> subjects,
            Overview overview,
            Map<TargetId, RowView.Lately> lately,
            Wanted wanted,
            RowView.Time time) {
        var folds = time.brief();
        var tongue = time.axis().tongue();
        var ungrouped = new ArrayList<RowView>();
        var grouped = new LinkedHashMap<String, List<RowView>>();
        for (int i = 0; i < subjects.size(); i++) {
            var target = subjects.get(i).target();
            if (!wanted.has(target)) {
                continue;
            }
            var shown = overview.components().get(i);
            var row = RowView.of(subjects.get(i), shown, lately.getOrDefault(target.id(), NOTHING), time);
            target.group()
                    .map(name -> grouped.computeIfAbsent(name, _ -> new ArrayList<>()))
                    .orElse(ungrouped)
                    .add(row);
        }
        var groups = new ArrayList<FrontView.GroupView>();
        if (!ungrouped.isEmpty()) {
            groups.add(group(tongue.say("groups.none"), grouped.isEmpty() && !folds, folds, ungrouped, tongue));
        }
        grouped.forEach((name, rows) -> groups.add(group(name, false, folds, rows, tongue)));
        return groups;
    }

    private static FrontView.GroupView group(
            String name, boolean plain, boolean folds, List<RowView> rows, Tongue tongue) {
        var counts = new ArrayList<Answer.Count>();
        for (var look : List.of(Look.DOWN, Look.DEGRADED, Look.MAINTENANCE, Look.NO_DATA, Look.UP)) {
            var count = rows.stream().filter(row -> row.look() == look).count();
            if (count > 0) {
                counts.add(new Answer.Count(look, look.count(count, tongue), ""));
            }
        }
        return new FrontView.GroupView(name, plain, !folds, counts, rows);
    }
}
