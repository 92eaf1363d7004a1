package dev.pharos.store.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.targets.Severity;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Over random scripts of outages, acknowledgements, silences and limits: whoever was told of an incident is told of its end,
 * once and after all else; nobody is told of the end who was not told of the beginning.
 */
class PairingTest {
    private static final DecisionRig RIG = new DecisionRig();
    private static final int TARGETS = 6;

    @ParameterizedTest(name = "script {0}")
    @ValueSource(longs = {1, 2, 3})
    void who_was_told_of_it_is_told_of_its_end_once(long seed) throws SQLException {
        begin();
        play(new Random(seed));

        assertThat(RIG.asks("""
                SELECT channel_key || ' of ' || incident_id FROM delivery WHERE incident_id IS NOT NULL AND state <> 'cancelled'
                GROUP BY channel_key, incident_id
                HAVING count(*) FILTER (WHERE type = 'incident.resolved') <> 1
                    OR count(*) FILTER (WHERE type IN ('incident.opened', 'incident.escalated', 'incident.flapping')) = 0"""))
                .as("told of no end, of two, or of nothing else")
                .isEmpty();
        assertThat(RIG.asks("""
                SELECT d.channel_key || ' of ' || d.incident_id FROM delivery d
                JOIN delivery r ON r.incident_id = d.incident_id AND r.channel_id = d.channel_id
                WHERE r.type = 'incident.resolved' AND d.type <> 'incident.resolved' AND d.state <> 'cancelled' AND d.at > r.at""")).as("told of something after the end").isEmpty();
        assertThat(RIG.asks("SELECT 'undecided' FROM outbox WHERE decided_at IS NULL"))
                .isEmpty();
        assertThat(RIG.asks("SELECT incident_id::text FROM escalation WHERE next_at IS NOT NULL"))
                .as("still under way after all is over")
                .isEmpty();
        assertThat(RIG.asks("""
                SELECT i.id::text FROM incident i WHERE NOT EXISTS (SELECT FROM delivery d WHERE d.incident_id = i.id)
                  AND NOT EXISTS (SELECT FROM incident_event e WHERE e.incident_id = i.id AND e.type = 'not-told')""")).as("neither told nor said why not").isEmpty();
    }

    private static void begin() throws SQLException {
        RIG.empty();
        RIG.run("TRUNCATE held_back");
        for (var channel : new String[] {"slack", "mail", "phone"}) {
            RIG.channel(channel);
        }
        RIG.run("UPDATE channel SET rate_most = 5, rate_within_ms = 600000 WHERE key = 'phone'");
        RIG.policy("""
                "steps": [{"after": "0s", "notify": ["channel:slack"]}, {"after": "3m", "notify": ["channel:mail", "channel:phone"]}],
                "repeat": 1, "acknowledgeTimeout": "7m", "repeatInterval": "11m\"""");
        RIG.target("t1", "{\"dependsOn\": [\"t0\"], \"interval\": \"1m\", \"confirmation\": {\"passes\": 1}}");
    }

    /** Two hours, and what is open then is resolved. */
    private static void play(Random random) throws SQLException {
        var open = new HashMap<String, IncidentId>();
        var acknowledged = new ArrayList<IncidentId>();
        for (var minute = 0; minute < 120; minute++) {
            for (var i = random.nextInt(4); i > 0; i--) {
                act(random, open, acknowledged, minute);
            }
            if (random.nextInt(4) > 0) {
                RIG.decide(minute + 0.6);
            }
        }
        for (var incident : open.values()) {
            RIG.resolve(incident, 120);
        }
        for (var minute = 120; minute < 200; minute += 5) {
            RIG.decide(minute);
        }
    }

    private static void act(Random random, Map<String, IncidentId> open, ArrayList<IncidentId> acknowledged, int minute)
            throws SQLException {
        var key = "t" + random.nextInt(TARGETS);
        var incident = open.get(key);
        switch (random.nextInt(10)) {
            case 0 -> RIG.silence("target=\"" + key + "\"", minute + 1 + random.nextInt(10));
            case 1 -> {
                if (incident != null && !acknowledged.contains(incident)) {
                    RIG.acknowledge(incident, minute + 0.5);
                    acknowledged.add(incident);
                }
            }
            default -> {
                if (incident == null) {
                    var severity = random.nextBoolean() ? Severity.CRITICAL : Severity.HIGH;
                    open.put(key, RIG.open(key, severity, minute + 0.1));
                } else {
                    RIG.resolve(Objects.requireNonNull(open.remove(key)), minute + 0.2);
                }
            }
        }
    }
}
