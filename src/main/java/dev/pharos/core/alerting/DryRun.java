package dev.pharos.core.alerting;

import dev.pharos.core.alerting.condition.Measures;
import dev.pharos.core.alerting.condition.Ruling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a rule makes of one series in looks that follow each other, and opens nothing by. Not for use by two threads at once. */
public final class DryRun {
    private final AlertRule rule;
    private final int most;
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

    /** @param most how many turns are kept; of later ones is known how many there were */
    public DryRun(AlertRule rule, int most) {
        this.rule = rule;
        this.most = most;
    }

    /** Looks at the series at an instant, which is after that of the look before. */
    public void look(Measures measures, Instant at) {
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

    /** How many turns there were besides. */
    public int more() {
        return more;
    }

    /** How often it fired: so many incidents it would have opened. */
    public int fired() {
        return fired;
    }
}
