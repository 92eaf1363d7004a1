package dev.pharos.core.alerting;

import dev.pharos.core.alerting.condition.Measures;
import dev.pharos.core.alerting.condition.Ruling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a rule makes of one series in looks that follow each other, and opens nothing by. Not for use by two threads at once. */
public final class DryRun {
    private final AlertRule rule;
    private final int most;
    private final Optional<Course> course;
    private final List<Turn> turns = new ArrayList<>();
    private AlertState state = AlertState.CALM;
    private int fired;
    private int more;

    /**
     * A look after which the alert stood elsewhere than before.
     *
     * @param ruling by which numbers
     */
    public record Turn(Instant at, AlertState state, Ruling ruling) {}

    /**
     * Begins where nothing is believed.
     *
     * @param most how many turns are kept; of later ones is known how many there were
     * @param course notes how the numbers went, where somebody wants to see that
     */
    public DryRun(AlertRule rule, int most, Optional<Course> course) {
        this.rule = rule;
        this.most = most;
        this.course = course;
    }

    /** Looks at the series at an instant, which is after that of the look before. */
    public void look(Measures measures, Instant at) {
        course.ifPresent(it -> it.look(measures, at));
        var next = state.next(rule, rule.when().holds(measures), at).state();
        if (!next.code().equals(state.code())) {
            fired += next instanceof AlertState.Firing ? 1 : 0;
            if (turns.size() < most) {
                turns.add(new Turn(at, next, rule.when().judge(measures)));
            } else {
                more++;
            }
        }
        state = next;
    }

    /** In their order. */
    public List<Turn> turns() {
        return List.copyOf(turns);
    }

    public Optional<Course> course() {
        return course;
    }

    /** How many turns there were besides. */
    public int more() {
        return more;
    }

    /** How often it fired: so many incidents it would have opened. */
    public int fired() {
        return fired;
    }
}
