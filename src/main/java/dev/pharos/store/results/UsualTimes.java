package dev.pharos.store.results;

import dev.pharos.core.outcome.Phase;
import dev.pharos.core.targets.TargetId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** How long each phase of a target usually takes: of its newest answers the middle one. */
public final class UsualTimes {
    private static final Duration LOOKED_BACK = Duration.ofDays(7);
    private static final int ANSWERS = 500;
    private static final int AMONG = 20_000;

    private UsualTimes() {}

    /** Before an instant, in milliseconds; empty where nothing is known. */
    public static Map<Phase, Double> before(Connection connection, TargetId target, Instant at) throws SQLException {
        var before = Wanted.between(target, at.minus(LOOKED_BACK), at).onlyPassed();
        var answers = StoredResults.newest(connection, before, ANSWERS, AMONG);
        var usual = new EnumMap<Phase, Double>(Phase.class);
        for (var phase : answers.isEmpty() ? new Phase[0] : Phase.values()) {
            var times = new Percentile();
            answers.forEach(it -> times.add(it.times().ms(phase)));
            usual.put(phase, times.of(0.5)[0]);
        }
        return usual;
    }
}
