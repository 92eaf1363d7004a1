package dev.pharos.core.alerting;

import dev.pharos.core.alerting.condition.Condition;
import dev.pharos.core.alerting.condition.Condition.Sides;
import dev.pharos.core.alerting.condition.Measures;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How the two sides of the first comparison of a condition went over time: of each stretch the look that came nearest to holding, so
 * that no peak is lost.
 */
public final class Course {
    private final Condition condition;
    private final Instant from;
    private final Duration stretch;
    private final Sides[] worst;
    private final boolean[] fired;

    /** @param stretches how many of one length there are from one instant to the other */
    public Course(Condition condition, Instant from, Instant to, int stretches) {
        this.condition = condition;
        this.from = from;
        this.stretch = Duration.between(from, to).dividedBy(stretches);
        this.worst = new Sides[stretches];
        this.fired = new boolean[stretches];
    }

    void look(Measures measures, Instant at, boolean fires) {
        var i = (int) Math.clamp(Duration.between(from, at).dividedBy(stretch), 0, worst.length - 1);
        fired[i] |= fires;
        condition.first(measures).ifPresent(sides -> {
            if (worst[i] == null || sides.excess() > worst[i].excess()) {
                worst[i] = sides;
            }
        });
    }

    /** Of each stretch; empty where nothing was known. */
    public List<Optional<Sides>> sides() {
        return Arrays.stream(worst).map(Optional::ofNullable).toList();
    }

    /** Whether it fired in a stretch, for however short. */
    public boolean fired(int i) {
        return fired[i];
    }
}
