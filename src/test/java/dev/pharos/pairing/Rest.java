package dev.pharos.pairing;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Waits until nothing is under way any more, as PostgreSQL keeps it. */
record Rest(Life life) {
    private static final Duration AT_REST = Duration.ofSeconds(180);
    private static final Duration LOOKED_AT = Duration.ofMillis(300);
    private static final Duration STILL = Duration.ofMillis(1_500);

    private static final String UNREST = """
            SELECT 'incident ' || id || ' of ' || target_key || ' is open' FROM incident WHERE resolved_at IS NULL
            UNION ALL SELECT 'undecided: ' || type || ' of ' || incident_id FROM outbox WHERE decided_at IS NULL
            UNION ALL SELECT state || ': ' || type || ' of ' || coalesce(incident_id::text, 'none') || ' to ' || channel_key
                      || ' at ' || next_attempt_at FROM delivery WHERE state IN ('pending', 'scheduled')
            UNION ALL SELECT 'escalation of ' || incident_id || ' wakes at ' || next_at FROM escalation WHERE next_at IS NOT NULL
            UNION ALL SELECT 'held back: ' || incident_id FROM held_back
            """;

    private static final String NOT_UP = """
            SELECT t.key || ' is ' || coalesce(b.health, 'not probed') FROM target t LEFT JOIN belief b ON b.target_id = t.id
            WHERE b.health IS DISTINCT FROM 'up'
            """;

    /** @return which targets are not up after all patience */
    List<String> awaitUp() {
        return awaitNothing(NOT_UP, Duration.ZERO);
    }

    /** @return what is left after all patience; nothing where it came to rest */
    private List<String> awaitNothing(String question, Duration still) {
        var left = new ArrayList<String>();
        try {
            Awaitility.await()
                    .atMost(AT_REST)
                    .pollInterval(LOOKED_AT)
                    .pollDelay(Duration.ZERO)
                    .during(still)
                    .until(() -> {
                        left.clear();
                        left.addAll(ask(question));
                        return left.isEmpty();
                    });
        } catch (ConditionTimeoutException _) {
            return List.copyOf(left);
        }
        return List.of();
    }

    private List<String> ask(String question) throws IOException {
        try {
            return life.list(question, row -> row.getString(1));
        } catch (SQLException away) {
            return List.of("PostgreSQL is away: " + away.getMessage());
        }
    }

    /** What was about to open an incident when all else was over has opened it by the second look. */
    List<String> await() {
        return awaitNothing(UNREST, STILL);
    }
}
