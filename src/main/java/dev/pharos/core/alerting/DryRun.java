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
    private final Instant from;
    private final int most;
    private final Optional<Course> course;
    private final List<Turn> turns = new ArrayList<>();
    private AlertState state = AlertState.CALM;
    private String told = AlertState.CALM.code();
    private int fired;
    private int more;

    /**
     * A look after which the alert stood elsewhere than before, or at the beginning not calm.
     *
     * @param ruling by which numbers
     */
    public record Turn(Instant at, AlertState state, Ruling ruling) {}

    /**
     * Begins where nothing is believed.
     *
     * @param from looks before say how it stood then, and no more
     * @param most how many turns are kept; of later ones is known how many there were
     * @param course notes how the numbers went, where somebody wants to see that
     */
    public DryRun(AlertRule rule, Instant from, int most, Optional<Course> course) {
        this.rule = rule;
        this.from = from;
        this.most = most;
        this.course = course;
    }

    /** Looks at the series at an instant, which is after that of the look before. */
    public void look(Measures measures, Instant at) {
        state = state.next(rule, rule.when().holds(measures), at).state();
        if (at.isBefore(from)) {
            return;
        }
        course.ifPresent(it -> it.look(measures, at, state instanceof AlertState.Firing));
        if (!state.code().equals(told)) {
            told = state.code();
            fired += state instanceof AlertState.Firing ? 1 : 0;
            if (turns.size() < most) {
                turns.add(new Turn(at, state, rule.when().judge(measures)));
            } else {
                more++;
            }
        }
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

    /** How often it fired, where it already did at the beginning that too: so many incidents there would have been. */
    public int fired() {
        return fired;
    }
}
